import type { RowProduct } from '../../core/classification/multiplyRows';
import { UserError } from '../../core/errors';
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

/** Rows of either factor that are in the kernel's memory at a time. */
const leftAtOnce = 64;
const rightAtOnce = 128;
const panelRows = 8;

/** Room for rows of up to `inner` values. */
interface Room {
  readonly inner: number;
  /** leftAtOnce × inner. */
  readonly left: Float64Array;
  /** Panels of eight rows, column after column. */
  readonly panels: Float64Array;
  /** Multiplies what lies there: leftAtOnce rows of eight values a panel. */
  readonly multiply: (leftCount: number, panelCount: number, inner: number) => Float32Array;
}

/** `multiplyRows` to the bit. Has a memory of its own, just large enough for the longest rows so far. */
export function createSimdProduct(module: WebAssembly.Module): RowProduct {
  let room: Room | undefined;
  return (leftRows, rightRows, { left, right, inner }, out) => {
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
      }
    }
  };
}

/** Rows that a last panel lacks are what was there before: nobody reads their products. */
function packPanels(rows: Float32Array, inner: number, panels: Float64Array): void {
  for (let row = 0; row * inner < rows.length; row++) {
    const start = (row - (row % panelRows)) * inner + (row % panelRows);
    for (let k = 0; k < inner; k++) panels[start + k * panelRows] = rows[row * inner + k]!;
  }
}

function createRoom(module: WebAssembly.Module, inner: number): Room {
  const sizes = {
    left: leftAtOnce * inner * 8,
    panels: rightAtOnce * inner * 8,
    out: leftAtOnce * rightAtOnce * 4,
  };
  const laidOut = layOutMemory(sizes);
  if (!laidOut) throw memoryError(totalBytes(sizes), inner);
  const { memory, at } = laidOut;
  // What the sources of `kernels/` export; both come from one build.
  const { multiplyPanels } = new WebAssembly.Instance(module, { env: { memory } })
    .exports as unknown as ProductExports;
  const out = new Float32Array(memory.buffer, at.out, leftAtOnce * rightAtOnce);
  return {
    inner,
    left: new Float64Array(memory.buffer, at.left, leftAtOnce * inner),
    panels: new Float64Array(memory.buffer, at.panels, rightAtOnce * inner),
    multiply(leftCount, panelCount, width) {
      const even = leftCount + (leftCount & 1);
      multiplyPanels(at.left, even, at.panels, panelCount, width, at.out);
      return out;
    },
  };
}

function memoryError(bytes: number, inner: number): UserError {
  const gigabytes = (bytes / 2 ** 30).toFixed(1);
  return new UserError(
    `Multiplying rows of ${inner} values takes ${gigabytes} GB of memory; at most 4 GB, and no more than the system gives, can be used. Train with narrower blocks.`,
    { code: 'analysis/memory' },
  );
}
