import { outStride } from '../analysis/rowKernel';
import type { MetricSpace } from './metricSpace';
import { NeighbourLists } from './neighbourLists';
import type { ProjectionStep } from './projectionStep';

/** The nearest rows of each row by looking at all pairs, block by block, each pair once. */
export function* exactNeighbours(
  { count, kernel }: Pick<MetricSpace, 'count' | 'kernel'>,
  size: number,
): Generator<ProjectionStep, NeighbourLists, void> {
  const lists = new NeighbourLists(count, size);
  if (size === 0) return lists;
  const { pairsLength } = kernel;
  const blocks = Math.ceil(count / pairsLength);
  const pairs = (blocks * (blocks + 1)) / 2;
  let done = 0;
  for (let a = 0; a < blocks; a++)
    for (let b = a; b < blocks; b++) {
      yield { stage: 'neighbours', progress: done++ / pairs, iteration: 0, iterations: 1 };
      offerBlock({ count, kernel }, lists, a * pairsLength, b * pairsLength);
    }
  return lists;
}

/** Offers all pairs of two blocks of rows to both rows' lists; within one block each pair once. */
function offerBlock(
  { count, kernel }: Pick<MetricSpace, 'count' | 'kernel'>,
  lists: NeighbourLists,
  leftStart: number,
  rightStart: number,
): void {
  const { left, right, pairsLength } = kernel;
  const leftCount = Math.min(pairsLength, count - leftStart);
  const rightCount = Math.min(pairsLength, count - rightStart);
  for (let i = 0; i < leftCount; i++) left[i] = leftStart + i;
  for (let j = 0; j < rightCount; j++) right[j] = rightStart + j;
  const distances = kernel.pairs(leftCount, rightCount);
  const { limits } = lists;
  const stride = outStride(rightCount);
  for (let i = 0; i < leftCount; i++) {
    const row = leftStart + i;
    for (let j = leftStart === rightStart ? i + 1 : 0; j < rightCount; j++) {
      const distance = distances[i * stride + j]!;
      if (distance <= limits[row]!) lists.offerUnseen(row, rightStart + j, distance);
      if (distance <= limits[rightStart + j]!) lists.offerUnseen(rightStart + j, row, distance);
    }
  }
}
