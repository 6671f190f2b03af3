import { topRows } from '../../src/core/analysis/topRows';
import { meanProducts, ranksOf, weighScores } from '../../src/core/explain/rankItems';
import { scoreBasis, type ScoreBasis } from '../../src/core/explain/scoreBasis';
import type { UserExplanation } from '../../src/protocol/explainApi';
import { effectiveWeights, type ExplainView, type SortKey } from './explainView';

/** How an item stands with the weights set, and with the model's own. */
export interface Standing {
  readonly row: number;
  /** 1-based; 0 where the item is not ranked because the user rated it. */
  readonly rank: number;
  readonly rankBefore: number;
  readonly score: number;
  /** By block, weighted, relative to the user's average item; with `Ranking.average` they sum to the score. */
  readonly relative: readonly number[];
  /** By block, weighted; they sum to the score. */
  readonly raw: readonly number[];
  readonly basis: ScoreBasis;
  /** The user's rating in training. */
  readonly rating?: number;
}

export interface Ranking {
  /** What the user's average item scores with these weights, and its parts by block. */
  readonly average: number;
  readonly averageParts: readonly number[];
  /** How many items are ranked. */
  readonly count: number;
  /** The best items that pass the filter, as sorted. */
  readonly items: readonly Standing[];
  /** Whether any block counts. */
  readonly hasWeight: boolean;
  standingOf(row: number): Standing;
}

/** Ranks a user's items as the view wants them. O(items × blocks): it runs while a slider moves. */
export function rankForUser(
  user: UserExplanation,
  view: ExplainView,
  means: readonly number[] = meanProducts(user.blocks.map(({ products }) => products)),
): Ranking {
  const products = user.blocks.map((block) => block.products);
  const own = user.blocks.map(({ weight }) => weight);
  const weights = effectiveWeights(view, own);
  const unranked = view.withRated ? [] : user.ratedItems;
  const scores = weighScores(products, weights, unranked);
  const scoresBefore = weighScores(products, own, unranked);
  const supervisions = user.blocks.map(({ supervision }) => supervision);
  const averageParts = means.map((mean, block) => weights[block]! * mean);
  const ratings = new Map(Array.from(user.ratedItems, (row, i) => [row, user.ratings[i]!]));

  const standings = (rows: ArrayLike<number>): Standing[] => {
    const ranks = ranksOf(scores, rows);
    const before = ranksOf(scoresBefore, rows);
    return Array.from(rows, (row, i) => {
      const raw = products.map((product, block) => weights[block]! * product[row]!);
      const relative = raw.map((part, block) => part - averageParts[block]!);
      const rating = ratings.get(row);
      return {
        row,
        rank: ranks[i]!,
        rankBefore: before[i]!,
        score: raw.reduce((sum, part) => sum + part, 0),
        relative,
        raw,
        basis: scoreBasis(relative, supervisions),
        ...(rating !== undefined && { rating }),
      };
    });
  };

  const filtered = view.filter === 'all' ? scores : scores.slice();
  if (view.filter !== 'all') {
    const parts = weights.map(() => 0); // one for all items: there may be a million
    for (let row = 0; row < filtered.length; row++) {
      for (let b = 0; b < parts.length; b++)
        parts[b] = weights[b]! * products[b]![row]! - averageParts[b]!;
      if (scoreBasis(parts, supervisions).basis !== view.filter) filtered[row] = -Infinity;
    }
  }
  return {
    average: averageParts.reduce((sum, part) => sum + part, 0),
    averageParts,
    count: scores.length - unranked.length,
    items: sortStandings(standings(topRows(filtered, view.length)), view.sort),
    hasWeight: weights.some((weight) => weight > 0),
    standingOf: (row) => standings([row])[0]!,
  };
}

/** Largest first; of equals the better rank. */
export function sortStandings(standings: readonly Standing[], sort: SortKey): Standing[] {
  const valueOf = ({ rank, rankBefore, relative }: Standing): number => {
    if (sort === 'score') return -rank;
    return sort === 'change' ? rankBefore - rank : (relative[sort] ?? 0);
  };
  return standings.toSorted((a, b) => valueOf(b) - valueOf(a) || a.rank - b.rank);
}
