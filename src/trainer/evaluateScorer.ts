import type { RankingReport } from '../core/metrics/metrics';
import { judgeInSlices, type JudgeInSlicesOptions } from './judgeInSlices';

export interface EvaluateScorerOptions extends JudgeInSlicesOptions {
  /** Multiplications that the scores of one user take, about. */
  readonly multiplicationsPerUser: number;
}

/** Multiplications between two pauses: some 30 ms. */
const sliceMultiplications = 2e7;

/**
 * Ranking metrics of scores on a test part, which must have an entry, in slices of users. The scores
 * of one user are held at a time, whatever the sizes.
 */
export async function evaluateScorer(
  scoreUser: (userRow: number, out: Float32Array) => void,
  { multiplicationsPerUser, ...options }: EvaluateScorerOptions,
): Promise<RankingReport> {
  const scores = new Float32Array(options.test.columns);
  const usersAtOnce = Math.max(1, Math.floor(sliceMultiplications / multiplicationsPerUser));
  return judgeInSlices(
    usersAtOnce,
    (judge, users) => {
      for (const user of users) {
        scoreUser(user, scores);
        judge.judge(user, scores);
      }
    },
    options,
  );
}
