/** What a percentile among random pairs says. The words for them are `comparisonSentence`'s. */
export type Likeness = 'alike' | 'average' | 'little';

/** Nearer than four of five random pairs. */
const alikeFrom = 0.8;
const littleUpTo = 0.2;
/** No pair of a group may be less alike than is usual. */
const usual = 0.5;

/** Undefined where there is no percentile. */
export function likenessOf(percentile: number): Likeness | undefined {
  if (Number.isNaN(percentile)) return undefined;
  if (percentile >= alikeFrom) return 'alike';
  return percentile <= littleUpTo ? 'little' : 'average';
}

/** Users who are alike, and those who are not by how they are to the group. */
export interface AlikeGroup {
  /** Places, ascending; two at least. */
  readonly members: readonly number[];
  /** Percentile of the mean pair of members. */
  readonly percentile: number;
}

/**
 * The groups of alike ones among `count`, each with the highest mean percentile of its pairs that is
 * to be had for its size, the largest group first. In a group the pairs are alike on average and none
 * is less alike than is usual. `percentiles` is count × count and symmetric; at most 12 of them, for
 * all subsets are looked at.
 */
export function alikeGroups(percentiles: Float64Array, count: number): AlikeGroup[] {
  const groups: AlikeGroup[] = [];
  let free = Array.from({ length: count }, (_, i) => i);
  for (;;) {
    const group = largestGroup(percentiles, count, free);
    if (!group) return groups;
    groups.push(group);
    free = free.filter((place) => !group.members.includes(place));
  }
}

/** The mean percentile of one with the members of a group. */
export function meanPercentile(
  percentiles: Float64Array,
  one: number,
  members: readonly number[],
): number {
  const count = Math.sqrt(percentiles.length);
  return (
    members.reduce((sum, other) => sum + percentiles[one * count + other]!, 0) / members.length
  );
}

function largestGroup(
  percentiles: Float64Array,
  count: number,
  free: readonly number[],
): AlikeGroup | undefined {
  let best: AlikeGroup | undefined;
  for (let set = 1; set < 1 << free.length; set++) {
    const members = free.filter((_, i) => (set >> i) & 1);
    if (members.length < 2 || members.length < (best?.members.length ?? 0)) continue;
    const pairs = members.flatMap((a, i) =>
      members.slice(i + 1).map((b) => percentiles[a * count + b]!),
    );
    const mean = pairs.reduce((sum, percentile) => sum + percentile, 0) / pairs.length;
    const isAlike = mean >= alikeFrom && pairs.every((percentile) => percentile >= usual);
    const isBetter =
      !best ||
      members.length > best.members.length ||
      (members.length === best.members.length && mean > best.percentile);
    if (isAlike && isBetter) best = { members, percentile: mean };
  }
  return best;
}
