import type { MetricSpace } from './metricSpace';
import { descendNeighbours } from './descendNeighbours';
import { exactNeighbours } from './exactNeighbours';
import type { ProjectionStep } from './projectionStep';

/** The nearest other rows of each row, nearest first. */
export interface NeighbourGraph {
  readonly count: number;
  /** Neighbours a row: as many as asked for, or all other rows where there are fewer. */
  readonly size: number;
  /** Row numbers, count × size. */
  readonly ids: Uint32Array;
  /** Squared distances in the metric's space, count × size. */
  readonly squaredDistances: Float32Array;
}

export interface NeighbourGraphOptions {
  readonly neighbours: number;
  readonly seed: number;
  /** Up to so many rows all pairs are looked at. */
  readonly exactLimit?: number;
}

/**
 * The graph that t-SNE and UMAP start from: exact up to `exactLimit` rows, above it by nearest
 * neighbour descent, which finds some 99 of 100. The same seed gives the same graph.
 */
export function* neighbourGraph(
  space: MetricSpace,
  { neighbours, seed, exactLimit = 20_000 }: NeighbourGraphOptions,
): Generator<ProjectionStep, NeighbourGraph, void> {
  const { count } = space;
  const size = Math.max(0, Math.min(neighbours, count - 1));
  const lists =
    count <= exactLimit
      ? yield* exactNeighbours(space, size)
      : yield* descendNeighbours(space, { size, seed });
  lists.sort();
  return { count, size, ids: lists.ids, squaredDistances: lists.distances };
}
