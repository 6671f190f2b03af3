import { throwIfCanceled } from '../core/errors';
import type { RankingReport } from '../core/metrics/metrics';
import { RankingJudge, type RankingJudgeOptions } from '../core/metrics/rankingJudge';

export interface JudgeInSlicesOptions extends Omit<RankingJudgeOptions, 'readings'> {
  readonly signal?: AbortSignal | undefined;
  /** Lets messages through. */
  readonly pause: () => Promise<void>;
}

/**
 * Judges all users with a test item, so many at a time, with a pause after each slice, so that a
 * cancellation is heeded. `judgeUsers` scores the users of a slice and hands the scores to the judge.
 */
export async function judgeInSlices(
  usersAtOnce: number,
  judgeUsers: (judge: RankingJudge, users: readonly number[]) => void,
  { signal, pause, ...options }: JudgeInSlicesOptions,
): Promise<RankingReport> {
  const judge = new RankingJudge(options);
  const tested = Array.from(Array(options.test.rows).keys()).filter((user) => judge.isTested(user));
  for (let start = 0; start < tested.length; start += usersAtOnce) {
    throwIfCanceled(signal);
    judgeUsers(judge, tested.slice(start, start + usersAtOnce));
    await pause();
  }
  throwIfCanceled(signal);
  return judge.report();
}
