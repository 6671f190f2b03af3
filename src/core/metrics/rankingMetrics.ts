import type { Metrics } from './metrics';
import { RankingJudge, type RankingJudgeOptions } from './rankingJudge';

export interface RankingMetricsOptions extends Pick<RankingJudgeOptions, 'train' | 'test' | 'ks'> {
  /** Writes the scores of all items for a user; higher is better. */
  readonly scoreUser: (userRow: number, out: Float32Array) => void;
}

/** What `RankingJudge` finds over all users, at once. */
export function rankingMetrics({ scoreUser, ...options }: RankingMetricsOptions): Metrics {
  const judge = new RankingJudge(options);
  const scores = new Float32Array(options.test.columns);
  for (let user = 0; user < options.test.rows; user++) {
    if (!judge.isTested(user)) continue;
    scoreUser(user, scores);
    judge.judge(user, scores);
  }
  return judge.report().metrics;
}
