import type { RowKernelFactory } from '../analysis/rowKernel';
import { createFastScorer } from '../analysis/scoreItems';
import { selectCsrRows, type CsrMatrix } from '../dataset/csrMatrix';
import { throwIfCanceled } from '../errors';
import { maskedMetrics } from '../metrics/rankingMetrics';
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
  let sum = 0;
  let users = 0;
  for (let start = 0; start < train.rows; start += usersAtOnce) {
    const length = Math.min(usersAtOnce, train.rows - start);
    const rows = Uint32Array.from({ length }, (_, i) => start + i);
    const test = selectCsrRows(validation, rows);
    if (test.indices.length > 0) {
      const metrics = maskedMetrics({
        scoreUser: (row, out) => score(start + row, out),
        train: selectCsrRows(train, rows),
        test,
        ks: [10],
      });
      sum += metrics.masked['ndcg@10']! * metrics.users;
      users += metrics.users;
    }
    await pause();
    throwIfCanceled(signal);
  }
  return sum / users;
}
