import { topRows } from './topRows';

/** A row near in one block and far in another. Ranks are 1-based places among all other rows. */
export interface Disagreement {
  readonly row: number;
  readonly nearSimilarity: number;
  readonly farSimilarity: number;
  readonly nearRank: number;
  readonly farRank: number;
}

/** How many near rows are looked at for each one wanted. */
const nearRowsPerResult = 10;

/**
 * The `k` rows that two blocks place most differently: of the 10 k rows nearest in one block (at most
 * a quarter of all), those that come last in the other, the last first. Only rows farther down the
 * other block's list than in their own count, so fewer than `k` may come. `near` and `far` hold the
 * similarity of every row to `row`; of equal ones the earlier row is nearer.
 *
 * A fixed share of the near rows, not the largest difference of ranks, keeps the promise of “near”:
 * the largest difference is mostly found at rows in the middle of one list and the end of the other.
 */
export function disagreements(
  { near, far, row }: { near: Float64Array; far: Float64Array; row: number },
  k: number,
): Disagreement[] {
  const others = near.length - 1;
  const atMost = Math.max(1, Math.ceil(others / 4));
  const candidates = topRows(without(near, row), Math.min(k * nearRowsPerResult, atMost));
  const farRanks = ranksOf(candidates, without(far, row));
  return Array.from(candidates, (other, i) => ({
    row: other,
    nearSimilarity: near[other]!,
    farSimilarity: far[other]!,
    nearRank: i + 1,
    farRank: farRanks[i]!,
  }))
    .filter(({ nearRank, farRank }) => farRank > nearRank)
    .sort((a, b) => b.farRank - a.farRank)
    .slice(0, k);
}

/**
 * The 1-based places of some rows in the order of all. O(n log c) for c candidates: each row is only
 * placed between candidates, which is what makes ranks among a million rows affordable.
 */
function ranksOf(candidates: Uint32Array, similarities: Float64Array): Uint32Array {
  const isNearer = (a: number, b: number): boolean => {
    const difference = similarities[a]! - similarities[b]!;
    return difference > 0 || (difference === 0 && a < b);
  };
  const order = Array.from(candidates.keys()).sort((a, b) =>
    isNearer(candidates[a]!, candidates[b]!) ? -1 : 1,
  );
  const sorted = Uint32Array.from(order, (i) => candidates[i]!);
  /** How many rows stand right before the candidate at a place, not before an earlier one. */
  const before = new Uint32Array(sorted.length + 1);
  for (let row = 0; row < similarities.length; row++) {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isNearer(row, sorted[middle]!)) high = middle;
      else low = middle + 1;
    }
    before[low]!++;
  }
  // A candidate itself is counted at the place after its own, so the sum up to it is rows before it.
  const ranks = new Uint32Array(candidates.length);
  let sum = 0;
  order.forEach((i, place) => {
    sum += before[place]!;
    ranks[i] = sum + 1;
  });
  return ranks;
}

function without(similarities: Float64Array, row: number): Float64Array {
  const copy = similarities.slice();
  copy[row] = -Infinity;
  return copy;
}
