import { dotProduct } from './dotProduct';
import type { RowKernelFactory } from './rowKernel';
import { topRows } from './topRows';

/** What makes rows near: a high cosine, a high dot product, or a low Euclidean distance. */
export type Nearness = 'cosine' | 'dot' | 'euclidean';

export interface NearRow {
  readonly row: number;
  /** By the measure asked for, in double precision: similarity, product or distance. */
  readonly value: number;
}

/** Exact nearest neighbours among the rows it was created with. */
export interface NeighbourIndex {
  readonly count: number;
  /**
   * The `k` rows nearest to `query` (width values), nearest first, without `exceptRow`; of equally
   * near rows the earlier comes first. A zero vector has cosine 0 to everything.
   */
  nearest(query: Float32Array, k: number, measure: Nearness, exceptRow?: number): NearRow[];
  /** Lets go of the rows; the index gives nothing after it. Twice is harmless. */
  dispose(): void;
}

/** More than asked for are found in single precision, then put in order in double precision. */
const spareRows = 32;

/**
 * An index over `rows` (count × width; kept, not to be changed): a scan of all rows by the kernel,
 * which needs no building and misses nothing. Throws the kernel's `UserError` where there is not
 * enough memory.
 */
export function createNeighbourIndex(
  rows: Float32Array,
  width: number,
  createKernel: RowKernelFactory,
): NeighbourIndex {
  let kernel: ReturnType<RowKernelFactory> | undefined = createKernel(rows, width);
  const { count, scanLength } = kernel;
  const scores = new Float32Array(count);
  let inverseNorms: Float32Array | undefined;

  const scan = (query: Float32Array, measure: Nearness): void => {
    if (!kernel) return;
    const isDistance = measure === 'euclidean';
    for (let start = 0; start < count; start += scanLength) {
      const end = Math.min(start + scanLength, count);
      const found = kernel.scan(query, isDistance ? 'squaredDistances' : 'products', start, end);
      scores.set(found, start);
    }
    if (isDistance) for (let row = 0; row < count; row++) scores[row] = -scores[row]!;
    if (measure !== 'cosine') return;
    inverseNorms ??= inverseLengths(rows, width);
    for (let row = 0; row < count; row++) scores[row]! *= inverseNorms[row]!;
  };

  return {
    count,
    nearest(query, k, measure, exceptRow) {
      if (!kernel) return [];
      scan(query, measure);
      if (exceptRow !== undefined) scores[exceptRow] = -Infinity;
      const valueOf = exactMeasure(query, rows, width, measure);
      const order = measure === 'euclidean' ? 1 : -1;
      return Array.from(topRows(scores, k + spareRows), (row) => ({ row, value: valueOf(row) }))
        .sort((a, b) => order * (a.value - b.value) || a.row - b.row)
        .slice(0, k);
    },
    dispose() {
      kernel = undefined;
    },
  };
}

function exactMeasure(
  query: Float32Array,
  rows: Float32Array,
  width: number,
  measure: Nearness,
): (row: number) => number {
  const productWith = (row: number): number => dotProduct(query, 0, rows, row, width);
  const lengthOf = (row: number): number => Math.sqrt(dotProduct(rows, row, rows, row, width));
  switch (measure) {
    case 'dot':
      return productWith;
    case 'cosine': {
      const queryLength = Math.sqrt(dotProduct(query, 0, query, 0, width));
      return (row) => {
        const lengths = queryLength * lengthOf(row);
        return lengths === 0 ? 0 : Math.min(1, Math.max(-1, productWith(row) / lengths));
      };
    }
    case 'euclidean':
      return (row) => {
        let sum = 0;
        for (let i = 0; i < width; i++) sum += (query[i]! - rows[row * width + i]!) ** 2;
        return Math.sqrt(sum);
      };
  }
}

/** 1 / length of each row, 0 for a zero row. */
function inverseLengths(rows: Float32Array, width: number): Float32Array {
  return Float32Array.from({ length: rows.length / width }, (_, row) => {
    const squared = dotProduct(rows, row, rows, row, width);
    return squared === 0 ? 0 : 1 / Math.sqrt(squared);
  });
}
