import type { RowKernelFactory } from '../core/analysis/rowKernel';
import { createFastScorer } from '../core/analysis/scoreItems';
import type { CsrMatrix } from '../core/dataset/csrMatrix';
import type { RankingReport } from '../core/metrics/metrics';
import { embeddingWidth } from '../core/model/modelSpec';
import type { SdrlModel } from '../core/model/sdrlModel';
import { evaluateScorer, type EvaluateScorerOptions } from './evaluateScorer';

export interface EvaluateOptions extends Pick<
  EvaluateScorerOptions,
  'ks' | 'perUser' | 'signal' | 'pause'
> {
  readonly createKernel: RowKernelFactory;
}

/** The model's ranking metrics on a test part, which must have an entry, in slices. */
export async function evaluateModel(
  model: SdrlModel,
  test: CsrMatrix,
  { createKernel, ...options }: EvaluateOptions,
): Promise<RankingReport> {
  return evaluateScorer(createFastScorer(model, createKernel), {
    ...options,
    train: model.interactions,
    test,
    multiplicationsPerUser: Math.max(1, test.columns * embeddingWidth(model.spec)),
  });
}
