/**
 * Rows of one width, held ready for the products that nearest neighbours take. The inner loops of
 * everything that searches: one implementation in plain TypeScript (`plainRowKernel`), one in
 * WebAssembly with SIMD (`src/engines/simd`). Sums are in single precision; whoever shows a value
 * computes it again (`dotProduct`).
 */
export interface RowKernel {
  readonly count: number;
  readonly width: number;
  /** Most rows that one `scan` answers. */
  readonly scanLength: number;
  /** Most rows on either side of one `pairs`. */
  readonly pairsLength: number;
  /** Where the row numbers for `pairs` are put. */
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  /**
   * The query's dot products with, or squared Euclidean distances to, the rows `[start, end)`. The
   * result is valid until the next call.
   */
  scan(query: Float32Array, what: ScanResult, start: number, end: number): Float32Array;
  /**
   * Squared Euclidean distances of the first rows named in `left` to the first rows named in
   * `right`: that of pair (i, j) is at `i * outStride(rightCount) + j`. Valid until the next call.
   */
  pairs(leftCount: number, rightCount: number): Float32Array;
}

export type ScanResult = 'products' | 'squaredDistances';

/** Creates a kernel that holds a copy of `rows` (count × width). */
export type RowKernelFactory = (rows: Float32Array, width: number) => RowKernel;

/** Kernels write whole groups of four. */
export function outStride(rightCount: number): number {
  return (rightCount + 3) & ~3;
}
