import type { Random } from '../random';
import { outStride } from '../analysis/rowKernel';
import type { MetricSpace } from './metricSpace';

const leafSize = 128;
/** A split that leaves less than this share on one side is made by halves instead. */
const leastShare = 0.05;

/**
 * Groups of at most 128 rows that lie near one another: the leaves of a tree that splits the rows
 * again and again by which of two of them, drawn at random, is nearer (Dasgupta and Freund 2008;
 * Annoy). Where both are the same or nearly all rows are on one side, the rows are halved as they
 * come. Yields each group, as views that are valid until the next.
 */
export function* leafGroups(
  { count, kernel }: Pick<MetricSpace, 'count' | 'kernel'>,
  random: Random,
): Generator<Uint32Array, void, void> {
  const rows = Uint32Array.from({ length: count }, (_, row) => row);
  const isLeft = new Uint8Array(count);
  const pending = [rows];
  for (let group = pending.pop(); group; group = pending.pop()) {
    if (group.length <= leafSize) {
      yield group;
      continue;
    }
    const a = group[random.integer(group.length)]!;
    const b = group[random.integer(group.length)]!;
    markNearer({ kernel, isLeft }, group, a, b);
    let split = partition(group, isLeft);
    if (Math.min(split, group.length - split) < leastShare * group.length)
      split = group.length >>> 1;
    pending.push(group.subarray(split), group.subarray(0, split));
  }
}

/** Marks the rows of a group that are nearer to row `a` than to row `b`. */
function markNearer(
  { kernel, isLeft }: Pick<MetricSpace, 'kernel'> & { readonly isLeft: Uint8Array },
  group: Uint32Array,
  a: number,
  b: number,
): void {
  const { left, right, pairsLength } = kernel;
  const stride = outStride(2);
  for (let start = 0; start < group.length; start += pairsLength) {
    const part = group.subarray(start, start + pairsLength);
    left.set(part);
    right[0] = a;
    right[1] = b;
    const distances = kernel.pairs(part.length, 2);
    for (let i = 0; i < part.length; i++)
      isLeft[part[i]!] = distances[i * stride]! < distances[i * stride + 1]! ? 1 : 0;
  }
}

/** Brings the marked rows to the front; returns how many they are. */
function partition(group: Uint32Array, isLeft: Uint8Array): number {
  let end = 0;
  for (let i = 0; i < group.length; i++) {
    const row = group[i]!;
    if (isLeft[row] === 0) continue;
    group[i] = group[end]!;
    group[end++] = row;
  }
  return end;
}
