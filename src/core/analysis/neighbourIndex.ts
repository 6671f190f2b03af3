import { BestRows } from './bestRows';
import { dotProduct } from './dotProduct';
import type { RowKernel, RowKernelFactory } from './rowKernel';

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
  let kernel: RowKernel | undefined = createKernel(rows, width);
  const { count } = kernel;
  let inverseNorms: Float32Array | undefined;
  return {
    count,
    nearest(query, k, measure, exceptRow) {
      if (!kernel || k < 1) return [];
      if (measure === 'cosine') inverseNorms ??= inverseLengths(rows, width);
      const best = new BestRows(k + spareRows);
      for (let start = 0; start < count; start += kernel.scanLength) {
        const end = Math.min(start + kernel.scanLength, count);
        const scores = scan(kernel, { query, measure, start, end, inverseNorms });
        if (exceptRow !== undefined && exceptRow >= start && exceptRow < end)
          scores[exceptRow - start] = -Infinity;
        best.offer(scores, start);
      }
      const valueOf = exactMeasure(query, rows, width, measure);
      const order = measure === 'euclidean' ? 1 : -1;
      return best
        .rows()
        .map((row) => ({ row, value: valueOf(row) }))
        .sort((a, b) => order * (a.value - b.value) || a.row - b.row)
        .slice(0, k);
    },
    dispose() {
      kernel = undefined;
    },
  };
}

interface ScanOptions {
  readonly query: Float32Array;
  readonly measure: Nearness;
  readonly start: number;
  readonly end: number;
  readonly inverseNorms: Float32Array | undefined;
}

/** Scores of the rows `[start, end)`, the nearer the higher, in single precision. */
function scan(
  kernel: RowKernel,
  { query, measure, start, end, inverseNorms }: ScanOptions,
): Float32Array {
  const isDistance = measure === 'euclidean';
  const scores = kernel.scan(query, isDistance ? 'squaredDistances' : 'products', start, end);
  if (isDistance) for (let i = 0; i < scores.length; i++) scores[i] = -scores[i]!;
  if (measure === 'cosine')
    for (let i = 0; i < scores.length; i++) scores[i]! *= inverseNorms![start + i]!;
  return scores;
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
