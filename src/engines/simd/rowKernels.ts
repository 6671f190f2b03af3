import { readFileSync } from 'node:fs';
import path from 'node:path';
import { outStride, type RowKernel, type RowKernelFactory } from '../../core/analysis/rowKernel';
import { UserError } from '../../core/errors';

/** The kernels of `kernels/`; pointers and strides are in bytes. */
interface Kernels {
  readonly scanProducts: Scan;
  readonly scanDistances: Scan;
  readonly pairDistances: (
    rows: number,
    stride: number,
    left: number,
    leftCount: number,
    right: number,
    rightCount: number,
    out: number,
  ) => void;
}
type Scan = (query: number, rows: number, stride: number, count: number, out: number) => void;

const scanLength = 4096;
const pairsLength = 256;
const pageBytes = 65_536;
/** All that 32-bit addresses reach. */
const maxPages = 65_536;

/**
 * What makes SIMD kernels for given rows, by `row-kernels.wasm` in `wasmFolder`, which is read and
 * compiled for the first of them. Each kernel has a memory of its own, just large enough; it is
 * freed with the kernel. The factory throws a `UserError` (`analysis/memory`) for rows that do not
 * fit into 4 GiB.
 */
export function rowKernels(wasmFolder: string): RowKernelFactory {
  let module: WebAssembly.Module | undefined;
  return (rows, width) => {
    module ??= new WebAssembly.Module(readFileSync(path.join(wasmFolder, 'row-kernels.wasm')));
    return createKernel(module, rows, width);
  };
}

function createKernel(module: WebAssembly.Module, rows: Float32Array, width: number): RowKernel {
  const count = width === 0 ? 0 : rows.length / width;
  const stride = Math.ceil(width / 4) * 16;
  const places = layOut({
    query: stride,
    left: pairsLength * 4,
    right: pairsLength * 4,
    out: Math.max(scanLength, pairsLength * pairsLength) * 4,
    rows: (count + 3) * stride, // the scan reads whole groups of four
  });
  const memory = createMemory(places.end, count, width);
  // What the sources of `kernels/` export; both come from one build.
  const { scanProducts, scanDistances, pairDistances } = new WebAssembly.Instance(module, {
    env: { memory },
  }).exports as unknown as Kernels;
  copyRows(rows, width, new Float32Array(memory.buffer, places.rows), stride / 4);
  const query = new Float32Array(memory.buffer, places.query, stride / 4);
  const left = new Uint32Array(memory.buffer, places.left, pairsLength);
  const right = new Uint32Array(memory.buffer, places.right, pairsLength);
  const out = new Float32Array(memory.buffer, places.out, pairsLength * pairsLength);
  return {
    count,
    width,
    scanLength,
    pairsLength,
    left,
    right,
    scan(values, what, start, end) {
      query.set(values);
      const first = places.rows + start * stride;
      const scan = what === 'products' ? scanProducts : scanDistances;
      scan(places.query, first, stride, Math.ceil((end - start) / 4) * 4, places.out);
      return out.subarray(0, end - start);
    },
    pairs(leftCount, rightCount) {
      const paddedLeft = leftCount + (leftCount & 1);
      const paddedRight = outStride(rightCount);
      left.fill(0, leftCount, paddedLeft);
      right.fill(0, rightCount, paddedRight);
      pairDistances(
        places.rows,
        stride,
        places.left,
        paddedLeft,
        places.right,
        paddedRight,
        places.out,
      );
      return out;
    },
  };
}

/** Addresses of pieces one after another, each on a 16-byte boundary; `end` is behind the last. */
function layOut<Name extends string>(
  sizes: Readonly<Record<Name, number>>,
): Record<Name | 'end', number> {
  let end = 0;
  const places: Record<string, number> = {};
  for (const [name, size] of Object.entries<number>(sizes)) {
    places[name] = end;
    end += Math.ceil(size / 16) * 16;
  }
  return { ...(places as Record<Name, number>), end }; // every name was given a place above
}

function createMemory(bytes: number, count: number, width: number): WebAssembly.Memory {
  const pages = Math.ceil(bytes / pageBytes);
  try {
    if (pages <= maxPages) return new WebAssembly.Memory({ initial: pages, maximum: pages });
  } catch (cause) {
    throw memoryError(bytes, count, width, cause);
  }
  throw memoryError(bytes, count, width);
}

function memoryError(bytes: number, count: number, width: number, cause?: unknown): UserError {
  const gigabytes = (bytes / 2 ** 30).toFixed(1);
  return new UserError(
    `Searching ${count} rows of ${width} values takes ${gigabytes} GB of memory; at most 4 GB, and no more than the system gives, can be used. Look at one block instead of all, or train with narrower blocks.`,
    { code: 'analysis/memory', cause },
  );
}

function copyRows(rows: Float32Array, width: number, target: Float32Array, stride: number): void {
  if (stride === width) target.set(rows);
  else
    for (let row = 0, end = rows.length / (width || 1); row < end; row++)
      target.set(rows.subarray(row * width, (row + 1) * width), row * stride);
}
