import type { RowKernelFactory } from '../analysis/rowKernel';
import { createFastScorer } from '../analysis/scoreItems';
import type { CsrMatrix } from '../dataset/csrMatrix';
import { throwIfCanceled } from '../errors';
import { RankingJudge } from '../metrics/rankingJudge';
import type { SdrlModel } from '../model/sdrlModel';

const usersAtOnce = 128;

/**
 * nDCG@10 (masked, in %) on the held-out ratings, averaged over the users who have some. Works in
 * slices of users, with a pause and a look at the signal between them.
 */
export async function validationScore({
  model,
  createKernel,
  train,
  validation,
  pause,
  signal,
}: {
  readonly model: Pick<SdrlModel, 'spec' | 'embeddings'>;
  readonly createKernel: RowKernelFactory;
  readonly train: CsrMatrix;
  readonly validation: CsrMatrix;
  readonly pause: () => Promise<void>;
  readonly signal: AbortSignal | undefined;
}): Promise<number> {
  const score = createFastScorer(model, createKernel);
  const judge = new RankingJudge({ train, test: validation, ks: [10], readings: 'masked' });
  const scores = new Float32Array(train.columns);
  for (let start = 0; start < train.rows; start += usersAtOnce) {
    for (let user = start; user < Math.min(start + usersAtOnce, train.rows); user++) {
      if (!judge.isTested(user)) continue;
      score(user, scores);
      judge.judge(user, scores);
    }
    await pause();
    throwIfCanceled(signal);
  }
  return judge.masked()['ndcg@10']!;
}
