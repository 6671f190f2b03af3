import type { SymmetricGraph } from './symmetricGraph';

/**
 * The inner loops of t-SNE over one map, and the memory that they share with it. As `RowKernel`: in
 * plain TypeScript (`plainForceKernel`) or with SIMD. In single precision.
 */
export interface ForceKernel {
  /** Where forces are taken: count × 2, by row; written by whoever moves the points. */
  readonly positions: Float32Array;
  /** What `attract` gives: count × 2, by row. */
  readonly attraction: Float32Array;
  readonly tree: TreeArrays;
  /** What `repulse` gives, by place along the curve. */
  readonly repulsion: RepulsionArrays;
  /** Σ p_ij q_ij (y_i - y_j) for the rows `[start, end)`, where q = 1 / (1 + |y_i - y_j|²). */
  attract(start: number, end: number): void;
  /** For the places `[start, end)`, multiples of 4, the sums that `RepulsionArrays` names. */
  repulse(nodeCount: number, start: number, end: number): void;
}

/** A tree over points in the plane, in the order in which it is walked; see `QuadTree`. */
export interface TreeArrays {
  /** Positions by place along the curve; room for a multiple of 4. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Four values a node: its middle (x, y), its points, and the squared distance that is far. */
  readonly nodes: Float32Array;
  /**
   * Four values a node: the next one behind its subtree, and the places `[start, end)` of a leaf's
   * points; end 0: it is no leaf. The last is unused.
   */
  readonly links: Uint32Array;
}

/** Sums over all points, the point itself included, for each place along the curve. */
export interface RepulsionArrays {
  /** Σ q² (x_i - x_j), and likewise for y. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Σ q. */
  readonly similarity: Float32Array;
}

/** Creates the kernel for a map of these similarities (p). */
export type ForceKernelFactory = (similarities: SymmetricGraph) => ForceKernel;

/** Nodes that a tree over so many points can have: every inner node has two children at least. */
export function treeRoom(count: number): number {
  return 2 * count + 1;
}

/** Places along the curve: whole groups of four. */
export function curveRoom(count: number): number {
  return (count + 3) & ~3;
}
