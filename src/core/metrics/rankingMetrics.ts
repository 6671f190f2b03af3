import type { CsrMatrix } from '../dataset/csrMatrix';
import type { Metrics, MetricTable } from './metrics';
import { createTopScores, type TopScores } from './topScores';

export interface RankingMetricsOptions {
  /** Writes the scores of all items for a user; higher is better. */
  readonly scoreUser: (userRow: number, out: Float32Array) => void;
  /** users × items: the ratings that the scores were learned from. */
  readonly train: CsrMatrix;
  /** users × items: the ratings to be found. */
  readonly test: CsrMatrix;
  /** Lengths of the lists that are judged. */
  readonly ks?: readonly number[];
}

/**
 * Top-k precision, recall, F1 and nDCG in percent over all items (definitions: docs/metrics.md),
 * averaged over the users with at least one test item; all 0 where there is no such user.
 * `masked` lists leave out what the user rated in training, `unmasked` lists do not.
 */
export function rankingMetrics(options: RankingMetricsOptions): Metrics {
  const { masked, unmasked } = judgeUsers(options, true);
  return { masked: masked.table(), unmasked: unmasked!.table(), users: masked.users };
}

/** The same for `masked` lists alone, in half the time. */
export function maskedMetrics(options: RankingMetricsOptions): Omit<Metrics, 'unmasked'> {
  const { masked } = judgeUsers(options, false);
  return { masked: masked.table(), users: masked.users };
}

function judgeUsers(
  { scoreUser, train, test, ks = [5, 10, 15] }: RankingMetricsOptions,
  withUnmasked: boolean,
): { readonly masked: ListJudge; readonly unmasked: ListJudge | undefined } {
  const itemCount = test.columns;
  const scores = new Float32Array(itemCount);
  const topScores = createTopScores(itemCount, Math.max(...ks));
  const masked = new ListJudge(itemCount, ks);
  const unmasked = withUnmasked ? new ListJudge(itemCount, ks) : undefined;
  for (let user = 0; user < test.rows; user++) {
    const relevant = test.indices.subarray(test.indptr[user], test.indptr[user + 1]);
    if (relevant.length === 0) continue;
    scoreUser(user, scores);
    unmasked?.judge(topScores, scores, relevant);
    for (let e = train.indptr[user]!; e < train.indptr[user + 1]!; e++) {
      scores[train.indices[e]!] = -Infinity;
    }
    masked.judge(topScores, scores, relevant);
  }
  return { masked, unmasked };
}

/** Sums of the per-user figures for one way of making lists. */
class ListJudge {
  users = 0;
  readonly #ks: readonly number[];
  readonly #isRelevant: Uint8Array;
  readonly #sums: { precision: number; recall: number; f1: number; ndcg: number }[];

  constructor(itemCount: number, ks: readonly number[]) {
    this.#ks = ks;
    this.#isRelevant = new Uint8Array(itemCount);
    this.#sums = ks.map(() => ({ precision: 0, recall: 0, f1: 0, ndcg: 0 }));
  }

  judge(topScores: TopScores, scores: Float32Array, relevant: Uint32Array): void {
    const list = topScores(scores);
    for (let i = 0; i < relevant.length; i++) this.#isRelevant[relevant[i]!] = 1;
    this.users++;
    this.#ks.forEach((k, index) => {
      let hits = 0;
      let gain = 0;
      for (let rank = 0; rank < Math.min(k, list.length); rank++) {
        if (this.#isRelevant[list[rank]!] === 0) continue;
        hits++;
        gain += discount(rank);
      }
      let idealGain = 0;
      for (let rank = 0; rank < Math.min(k, relevant.length); rank++) idealGain += discount(rank);
      const sums = this.#sums[index]!;
      const precision = hits / k;
      const recall = hits / relevant.length;
      sums.precision += precision;
      sums.recall += recall;
      sums.f1 += harmonicMean(precision, recall);
      sums.ndcg += gain / idealGain;
    });
    for (let i = 0; i < relevant.length; i++) this.#isRelevant[relevant[i]!] = 0;
  }

  table(): MetricTable {
    const percent = (sum: number): number => (this.users === 0 ? 0 : (100 * sum) / this.users);
    const entries = this.#ks.flatMap((k, index) => {
      const { precision, recall, f1, ndcg } = this.#sums[index]!;
      return [
        [`precision@${k}`, percent(precision)],
        [`recall@${k}`, percent(recall)],
        [`f1@${k}`, percent(f1)],
        [`f1OfMeans@${k}`, harmonicMean(percent(precision), percent(recall))],
        [`ndcg@${k}`, percent(ndcg)],
      ] as const;
    });
    return Object.fromEntries(entries);
  }
}

/** What a hit at a 0-based rank counts for. */
function discount(rank: number): number {
  return 1 / Math.log2(rank + 2);
}

function harmonicMean(a: number, b: number): number {
  return a + b === 0 ? 0 : (2 * a * b) / (a + b);
}
