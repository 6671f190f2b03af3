import { outStride, type RowKernel } from '../../core/analysis/rowKernel';
import { UserError } from '../../core/errors';
import { layOutMemory, totalBytes } from './wasmMemory';

/** Of `kernels/scan.ts` and `kernels/pairs.ts`; pointers and strides are in bytes. */
interface RowExports {
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

/** A kernel over a copy of `rows`, each filled up with zeros to a multiple of four values. */
export function createSimdRows(
  module: WebAssembly.Module,
  rows: Float32Array,
  width: number,
): RowKernel {
  const count = width === 0 ? 0 : rows.length / width;
  const stride = Math.ceil(width / 4) * 16;
  const sizes = {
    query: stride,
    left: pairsLength * 4,
    right: pairsLength * 4,
    out: pairsLength * pairsLength * 4,
    rows: (count + 3) * stride, // the scan reads whole groups of four
  };
  const laidOut = layOutMemory(sizes);
  if (!laidOut) throw memoryError(totalBytes(sizes), count, width);
  const { memory, at } = laidOut;
  // What the sources of `kernels/` export; both come from one build.
  const { scanProducts, scanDistances, pairDistances } = new WebAssembly.Instance(module, {
    env: { memory },
  }).exports as unknown as RowExports;
  copyRows(rows, width, new Float32Array(memory.buffer, at.rows), stride / 4);
  const query = new Float32Array(memory.buffer, at.query, stride / 4);
  const left = new Uint32Array(memory.buffer, at.left, pairsLength);
  const right = new Uint32Array(memory.buffer, at.right, pairsLength);
  const out = new Float32Array(memory.buffer, at.out, pairsLength * pairsLength);
  return {
    count,
    width,
    scanLength,
    pairsLength,
    left,
    right,
    scan(values, what, start, end) {
      query.set(values);
      const first = at.rows + start * stride;
      const scan = what === 'products' ? scanProducts : scanDistances;
      scan(at.query, first, stride, Math.ceil((end - start) / 4) * 4, at.out);
      return out.subarray(0, end - start);
    },
    pairs(leftCount, rightCount) {
      const evenLeft = leftCount + (leftCount & 1);
      const paddedRight = outStride(rightCount);
      left.fill(0, leftCount, evenLeft);
      right.fill(0, rightCount, paddedRight);
      pairDistances(at.rows, stride, at.left, evenLeft, at.right, paddedRight, at.out);
      return out;
    },
  };
}

function memoryError(bytes: number, count: number, width: number): UserError {
  const gigabytes = (bytes / 2 ** 30).toFixed(1);
  return new UserError(
    `Searching ${count} rows of ${width} values takes ${gigabytes} GB of memory; at most 4 GB, and no more than the system gives, can be used. Look at one block instead of all, or train with narrower blocks.`,
    { code: 'analysis/memory' },
  );
}

function copyRows(rows: Float32Array, width: number, target: Float32Array, stride: number): void {
  if (stride === width) target.set(rows);
  else
    for (let row = 0, end = rows.length / (width || 1); row < end; row++)
      target.set(rows.subarray(row * width, (row + 1) * width), row * stride);
}
