import type { RowKernelFactory } from '../core/analysis/rowKernel';
import { createBlockScorer } from '../core/analysis/scoreItems';
import type { CsrMatrix } from '../core/dataset/csrMatrix';
import type { RankingReport } from '../core/metrics/metrics';
import { embeddingWidth } from '../core/model/modelSpec';
import type { SdrlModel } from '../core/model/sdrlModel';
import { judgeInSlices, type JudgeInSlicesOptions } from './judgeInSlices';

export interface EvaluateOptions extends Omit<JudgeInSlicesOptions, 'train' | 'test'> {
  readonly createKernel: RowKernelFactory;
}

/** Multiplications between two pauses, with SIMD: some 30 ms. */
const sliceMultiplications = 2e8;

/**
 * The model's ranking metrics on a test part, which must have an entry. Users are scored in blocks of
 * 4 to 16: what is held grows with the items, never with users × items.
 */
export async function evaluateModel(
  model: SdrlModel,
  test: CsrMatrix,
  { createKernel, ...options }: EvaluateOptions,
): Promise<RankingReport> {
  const multiplicationsPerUser = Math.max(1, test.columns * embeddingWidth(model.spec));
  const affordable = Math.floor(sliceMultiplications / multiplicationsPerUser);
  const usersAtOnce = Math.min(16, Math.max(4, affordable));
  const scores = Array.from({ length: usersAtOnce }, () => new Float32Array(test.columns));
  const scoreUsers = createBlockScorer(model, createKernel);
  return judgeInSlices(
    usersAtOnce,
    (judge, users) => {
      scoreUsers(users, scores);
      for (const [i, user] of users.entries()) judge.judge(user, scores[i]!);
    },
    { ...options, train: model.interactions, test },
  );
}
