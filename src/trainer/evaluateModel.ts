import type { RowKernelFactory } from '../core/analysis/rowKernel';
import { createFastScorer } from '../core/analysis/scoreItems';
import type { CsrMatrix } from '../core/dataset/csrMatrix';
import type { Metrics } from '../core/metrics/metrics';
import { embeddingWidth } from '../core/model/modelSpec';
import type { SdrlModel } from '../core/model/sdrlModel';
import { evaluateScorer, type EvaluateScorerOptions } from './evaluateScorer';

export interface EvaluateOptions extends Pick<EvaluateScorerOptions, 'signal' | 'pause'> {
  readonly createKernel: RowKernelFactory;
}

/** The model's ranking metrics on a test part, which must have an entry, in slices. */
export async function evaluateModel(
  model: SdrlModel,
  test: CsrMatrix,
  { createKernel, signal, pause }: EvaluateOptions,
): Promise<Metrics> {
  return evaluateScorer(createFastScorer(model, createKernel), {
    train: model.interactions,
    test,
    multiplicationsPerUser: Math.max(1, test.columns * embeddingWidth(model.spec)),
    signal,
    pause,
  });
}
