import type { MetricSpace } from './metricSpace';
import { exactNeighbours } from './exactNeighbours';
import type { NeighbourLists } from './neighbourLists';
import type { ProjectionStep } from './projectionStep';

export function* descendNeighbours(
  space: MetricSpace,
  { size }: { readonly size: number; readonly seed: number },
): Generator<ProjectionStep, NeighbourLists, void> {
  return yield* exactNeighbours(space, size);
}
