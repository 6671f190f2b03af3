import type { ProductSizes, RowProduct } from '../../core/classification/multiplyRows';
import { UserError } from '../../core/errors';
import type { MatrixProduct } from '../../core/matrix/multiplyTransposed';
import { layOutMemory, totalBytes } from './wasmMemory';

/** Of `kernels/products.ts`; pointers are in bytes. */
interface ProductExports {
  readonly multiplyPanels: (
    left: number,
    leftCount: number,
    panels: number,
    panelCount: number,
    inner: number,
    out: number,
  ) => void;
}

/** `multiplyRows` to the bit. */
export function createSimdRowProduct(module: WebAssembly.Module): RowProduct {
  const multiply = blockProducts(module);
  return (left, right, sizes, out) => {
    for (const work = multiply([left, right], sizes, out); work.next().done !== true;);
  };
}

/** `multiplyTransposed` to the bit. */
export function createSimdMatrixProduct(module: WebAssembly.Module): MatrixProduct {
  const multiply = blockProducts(module);
  return (left, right, out) => {
    const sizes = { left: left.rows, right: right.rows, inner: left.columns };
    return multiply([left.values, right.values], sizes, out);
  };
}

type Numbers = Float32Array | Float64Array;

type BlockProducts = (
  factors: readonly [left: Numbers, right: Numbers],
  sizes: ProductSizes,
  out: Numbers,
) => Generator<void>;

/** Rows of either factor that are in the kernel's memory at a time. */
const leftAtOnce = 32;
const rightAtOnce = 64;
const panelRows = 8;

/**
 * Multiplies block by block, in a memory just large enough for the longest rows so far: one product
 * has to end before the next begins. Yields after every block: for rows of 100 000 values some 30 ms.
 */
function blockProducts(module: WebAssembly.Module): BlockProducts {
  let room: Room | undefined;
  return function* ([leftRows, rightRows], { left, right, inner }, out) {
    if (!room || room.inner < inner) room = createRoom(module, inner);
    for (let j = 0; j < right; j += rightAtOnce) {
      const rightCount = Math.min(rightAtOnce, right - j);
      const panelCount = Math.ceil(rightCount / panelRows);
      packPanels(rightRows.subarray(j * inner, (j + rightCount) * inner), inner, room.panels);
      for (let i = 0; i < left; i += leftAtOnce) {
        const leftCount = Math.min(leftAtOnce, left - i);
        room.left.set(leftRows.subarray(i * inner, (i + leftCount) * inner));
        const found = room.multiply(leftCount, panelCount, inner);
        for (let row = 0; row < leftCount; row++) {
          const start = row * panelCount * panelRows;
          out.set(found.subarray(start, start + rightCount), (i + row) * right + j);
        }
        yield;
      }
    }
  };
}

/** Rows that a last panel lacks are what was there before: nobody reads their products. */
function packPanels(rows: Numbers, inner: number, panels: Float64Array): void {
  for (let row = 0; row * inner < rows.length; row++) {
    const start = (row - (row % panelRows)) * inner + (row % panelRows);
    for (let k = 0; k < inner; k++) panels[start + k * panelRows] = rows[row * inner + k]!;
  }
}

/** Room for rows of up to `inner` values. */
interface Room {
  readonly inner: number;
  /** leftAtOnce × inner. */
  readonly left: Float64Array;
  /** Panels of eight rows, column after column. */
  readonly panels: Float64Array;
  /** Multiplies what lies there: `leftCount` rows of eight values a panel. */
  readonly multiply: (leftCount: number, panelCount: number, inner: number) => Float64Array;
}

function createRoom(module: WebAssembly.Module, inner: number): Room {
  const lengths = {
    left: leftAtOnce * inner,
    panels: rightAtOnce * inner,
    out: leftAtOnce * rightAtOnce,
  };
  const sizes = { left: 8 * lengths.left, panels: 8 * lengths.panels, out: 8 * lengths.out };
  const laidOut = layOutMemory(sizes);
  if (!laidOut) throw memoryError(totalBytes(sizes), inner);
  const { memory, at } = laidOut;
  // What the sources of `kernels/` export; both come from one build.
  const { multiplyPanels } = new WebAssembly.Instance(module, { env: { memory } })
    .exports as unknown as ProductExports;
  const out = new Float64Array(memory.buffer, at.out, lengths.out);
  return {
    inner,
    left: new Float64Array(memory.buffer, at.left, lengths.left),
    panels: new Float64Array(memory.buffer, at.panels, lengths.panels),
    multiply(leftCount, panelCount, width) {
      const evenCount = leftCount + (leftCount & 1);
      multiplyPanels(at.left, evenCount, at.panels, panelCount, width, at.out);
      return out;
    },
  };
}

function memoryError(bytes: number, inner: number): UserError {
  const gigabytes = (bytes / 2 ** 30).toFixed(1);
  return new UserError(
    `Multiplying rows of ${inner} values takes ${gigabytes} GB of memory; at most 4 GB, and no more than the system gives, can be used. Raise the fewest ratings, or close other programs.`,
    { code: 'analysis/memory' },
  );
}
