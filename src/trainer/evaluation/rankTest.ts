import { setImmediate } from 'node:timers/promises';
import type { RowKernelFactory } from '../../core/analysis/rowKernel';
import type { BuiltBaseline } from '../../core/baselines/baseline';
import type { CsrMatrix } from '../../core/dataset/csrMatrix';
import { comparedFigures } from '../../core/evaluation/comparedFigures';
import type { RankingReport } from '../../core/metrics/metrics';
import type { SdrlModel } from '../../core/model/sdrlModel';
import { evaluateModel } from '../evaluateModel';
import { evaluateScorer } from '../evaluateScorer';

export interface RankTestOptions {
  readonly test: CsrMatrix;
  readonly ks: readonly number[];
  readonly signal: AbortSignal;
}

/** How well a model's lists find the test part, with the figures of each user that are kept. */
export async function rankByModel(
  model: SdrlModel,
  { test, ks, signal, createKernel }: RankTestOptions & { readonly createKernel: RowKernelFactory },
): Promise<RankingReport> {
  const perUser = comparedFigures(ks);
  const options = { ks, perUser, signal, createKernel, pause: setImmediate };
  return rounded(await evaluateModel(model, test, options));
}

/** The same of a baseline that has learned from `train`. */
export async function rankByBaseline(
  { score }: BuiltBaseline,
  { train, test, ks, signal }: RankTestOptions & { readonly train: CsrMatrix },
): Promise<RankingReport> {
  const report = await evaluateScorer(score, {
    train,
    test,
    ks,
    perUser: comparedFigures(ks),
    // What a score takes at most: latent factors, or a row of ratings with a row of weights.
    multiplicationsPerUser: train.columns * Math.max(256, train.indices.length / train.rows),
    signal,
    pause: setImmediate,
  });
  return rounded(report);
}

/** Values of users to a millionth: more would fill the file and tell nothing. */
function rounded({ perUser, ...report }: RankingReport): RankingReport {
  const entries = Object.entries(perUser).map(
    ([name, values]) => [name, values.map((value) => Math.round(value * 1e4) / 1e4)] as const,
  );
  return { ...report, perUser: Object.fromEntries(entries) };
}
