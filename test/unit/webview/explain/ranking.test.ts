import { describe, expect, it } from 'vitest';
import { initialView, type ExplainView } from '../../../../webview/explain/explainView';
import { rankForUser, sortStandings } from '../../../../webview/explain/ranking';
import { userExplanation } from './userExplanation';

const user = userExplanation();
const rank = (change: Partial<ExplainView> = {}): ReturnType<typeof rankForUser> =>
  rankForUser(user, { ...initialView, ...change });
const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** All items that are not rated, best first: the naive way. */
function naiveOrder(weights: readonly number[]): number[] {
  const score = (row: number): number =>
    sumOf(user.blocks.map(({ products }, block) => weights[block]! * products[row]!));
  return Array.from({ length: 30 }, (_, row) => row)
    .filter((row) => !user.ratedItems.includes(row))
    .sort((a, b) => score(b) - score(a));
}

describe('rankForUser', () => {
  it('lists the best items with parts that sum to the score, raw and relative', () => {
    const { items, average, averageParts, count } = rank({ length: 10 });
    expect(items.map(({ row }) => row)).toEqual(naiveOrder([1, 1, 1]).slice(0, 10));
    expect(items.map((item) => item.rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(count).toBe(20);
    expect(sumOf(averageParts)).toBeCloseTo(average, 12);
    for (const { score, raw, relative, rank: now, rankBefore } of items) {
      expect(sumOf(raw)).toBeCloseTo(score, 12);
      expect(average + sumOf(relative)).toBeCloseTo(score, 12);
      expect(rankBefore).toBe(now);
    }
  });

  it('ranks anew when a block is off or weighs otherwise, and says where items stood before', () => {
    const before = naiveOrder([1, 1, 1]);
    for (const [change, weights] of [
      [{ off: [1] }, [1, 0, 1]],
      [{ weights: [0.5, 1, 2] }, [0.5, 1, 2]],
      [{ weights: [0.5, 1, 2], off: [2] }, [0.5, 1, 0]],
    ] as const) {
      const { items } = rank({ ...change, length: 10 });
      expect(items.map(({ row }) => row)).toEqual(naiveOrder(weights).slice(0, 10));
      for (const { row, rankBefore } of items) expect(rankBefore).toBe(before.indexOf(row) + 1);
    }
  });

  it('keeps to the model’s weights where those kept are of another number of blocks', () => {
    expect(rank({ weights: [0, 2] }).items).toEqual(rank().items);
  });

  it('ranks rated items as well when asked to, with their ratings', () => {
    const { items, count } = rank({ withRated: true, length: 100 });
    expect(count).toBe(30);
    expect(items).toHaveLength(30);
    for (const { row, rating } of items) expect(rating).toBe(row % 3 === 0 ? 4 : undefined);
  });

  it('lists the best items that rest on what the filter wants, with their ranks among all', () => {
    const all = rank({ length: 100 }).items;
    for (const filter of ['categories', 'interactions'] as const)
      expect(rank({ filter, length: 100 }).items).toEqual(
        all.filter(({ basis }) => basis.basis === filter),
      );
  });

  it('knows where any item stands, and that a rated one is not ranked', () => {
    const ranking = rank({ length: 10 });
    const last = naiveOrder([1, 1, 1]).at(-1);
    expect(ranking.standingOf(last!).rank).toBe(20);
    expect(ranking.standingOf(0)).toMatchObject({ rank: 0, rankBefore: 0, rating: 4 });
  });

  it('has nothing to rank by when every block is off', () => {
    expect(rank({ off: [0, 1, 2] }).hasWeight).toBe(false);
    expect(rank({ weights: [0, 0, 0] }).hasWeight).toBe(false);
    expect(rank().hasWeight).toBe(true);
  });

  it('gives what there is where more are asked for than there are', () => {
    expect(rankForUser(userExplanation({ items: 4 }), initialView).items).toHaveLength(3);
    expect(rankForUser(userExplanation({ items: 0 }), initialView).items).toEqual([]);
  });
});

describe('sortStandings', () => {
  const { items } = rank({ weights: [2, 1, 0.5], length: 20 });

  it('puts the largest part of a block first', () => {
    const parts = sortStandings(items, 1).map(({ relative }) => relative[1]!);
    expect(parts).toEqual(parts.toSorted((a, b) => b - a));
  });

  it('puts first what rose most', () => {
    const rises = sortStandings(items, 'change').map((item) => item.rankBefore - item.rank);
    expect(rises).toEqual(rises.toSorted((a, b) => b - a));
  });

  it('keeps the order of ranks for a block that is not there', () => {
    expect(sortStandings(items, 7)).toEqual(items);
  });
});
