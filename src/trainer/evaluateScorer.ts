import type { CsrMatrix } from '../core/dataset/csrMatrix';
import { throwIfCanceled } from '../core/errors';
import type { RankingReport } from '../core/metrics/metrics';
import { RankingJudge } from '../core/metrics/rankingJudge';

export interface EvaluateScorerOptions {
  /** users × items: what the scores were learned from. */
  readonly train: CsrMatrix;
  /** users × items, with an entry at least. */
  readonly test: CsrMatrix;
  /** Lengths of the lists that are judged; 5, 10 and 15 unless told otherwise. */
  readonly ks?: readonly number[];
  /** Figures such as `f1@10` that are wanted for each user, masked; none unless told otherwise. */
  readonly perUser?: readonly string[];
  /** Multiplications that the scores of one user take, about. */
  readonly multiplicationsPerUser: number;
  readonly signal?: AbortSignal | undefined;
  /** Lets messages through. */
  readonly pause: () => Promise<void>;
}

/** Multiplications between two pauses: some 30 ms. */
const sliceMultiplications = 2e7;

/**
 * Ranking metrics of scores on a test part, measured in slices of users with a pause after each, so
 * that a cancellation is heeded. One user's scores are held at a time, whatever the sizes.
 */
export async function evaluateScorer(
  scoreUser: (userRow: number, out: Float32Array) => void,
  { multiplicationsPerUser, signal, pause, ...options }: EvaluateScorerOptions,
): Promise<RankingReport> {
  const { rows: userCount, columns: itemCount } = options.test;
  const sliceRows = Math.max(1, Math.floor(sliceMultiplications / multiplicationsPerUser));
  const judge = new RankingJudge(options);
  const scores = new Float32Array(itemCount);
  for (let start = 0; start < userCount; start += sliceRows) {
    throwIfCanceled(signal);
    for (let user = start; user < Math.min(start + sliceRows, userCount); user++) {
      if (!judge.isTested(user)) continue;
      scoreUser(user, scores);
      judge.judge(user, scores);
    }
    await pause();
  }
  throwIfCanceled(signal);
  return judge.report();
}
