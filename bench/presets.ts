/**
 * Presets beside EASE^R on a large generated catalogue: 6000 users × 3000 items, about 1 M ratings, in
 * series (bench/generateCatalogue.ts). EASE^R has the best of several λ, chosen on the very test
 * part (`--lambdas 100,300,600,1000`); presets have their own settings (`--presets
 * balanced,accuracy`). Masked, in %; the difference to EASE^R by the paired bootstrap over users.
 * `--users`, `--items` and `--series 0` give other catalogues. Some 20 minutes on two cores.
 */
import { setImmediate } from 'node:timers/promises';
import { buildKernels } from '../scripts/buildKernels.mjs';
import { ease } from '../src/core/baselines/ease';
import { normalizeRatings } from '../src/core/baselines/normalizeRatings';
import type { CsrMatrix } from '../src/core/dataset/csrMatrix';
import type { Dataset } from '../src/core/dataset/dataset';
import { pairedBootstrap } from '../src/core/metrics/pairedBootstrap';
import type { RankingReport } from '../src/core/metrics/metrics';
import { createPreset, presetNames } from '../src/core/model/presets';
import { simdKernels } from '../src/engines/simd/simdKernels';
import { recognizeFiles } from '../src/files/recognizeFiles';
import { runInSlices } from '../src/files/runInSlices';
import { evaluateModel } from '../src/trainer/evaluateModel';
import { evaluateScorer } from '../src/trainer/evaluateScorer';
import type { BenchResult } from './benchResult';
import { trainOnFolder } from './trainOnFolder';
import { withCatalogue } from './withCatalogue';

const judged = { ks: [10], perUser: ['f1@10', 'ndcg@10'], pause: setImmediate } as const;

export async function run(args: readonly string[]): Promise<BenchResult> {
  const valueOf = (name: string, otherwise: string): string => {
    const at = args.indexOf(`--${name}`);
    return at < 0 ? otherwise : args[at + 1]!;
  };
  const presets = valueOf('presets', 'balanced,accuracy').split(',');
  const lambdas = valueOf('lambdas', '100,300,600,1000').split(',').map(Number);
  const catalogue = {
    users: Number(valueOf('users', '6000')),
    items: Number(valueOf('items', '3000')),
    seed: 1,
    ratingsPerUser: 130,
    seriesShare: Number(valueOf('series', '0.35')),
  };
  const rows = await withCatalogue((folder) => measure(folder, { presets, lambdas }), catalogue);
  return { name: 'presets beside EASE^R on a generated catalogue', rows };
}

async function measure(
  folder: string,
  {
    presets,
    lambdas,
  }: { readonly presets: readonly string[]; readonly lambdas: readonly number[] },
): Promise<BenchResult['rows']> {
  const layout = await recognizeFiles({ folder });
  const { createKernel } = simdKernels(await buildKernels());
  const rows: Record<string, string | number>[] = [];
  let best: RankingReport | undefined;
  for (const name of presetNames.filter((preset) => presets.includes(preset))) {
    const { model, dataset, test, seconds } = await trainOnFolder(layout, createPreset(name));
    best ??= await bestEase(dataset, test, lambdas, rows);
    const report = await evaluateModel(model, test, { ...judged, createKernel });
    rows.push({
      method: name,
      ...figures(report),
      seconds: seconds.toFixed(0),
      ...against(report, best),
    });
    console.log(JSON.stringify(rows.at(-1)));
  }
  return rows;
}

/** The one of the highest nDCG@10; adds a row for each. */
async function bestEase(
  { interactions, ratingScale }: Dataset,
  test: CsrMatrix,
  lambdas: readonly number[],
  rows: Record<string, string | number>[],
): Promise<RankingReport> {
  const train = normalizeRatings(interactions, ratingScale.max);
  const reports: RankingReport[] = [];
  for (const lambda of lambdas) {
    const { score } = await runInSlices(
      ease({ lambda }).build(train, { seed: 42, availableBytes: 8 * 2 ** 30 }),
      undefined,
    );
    const multiplicationsPerUser = interactions.indices.length;
    const report = await evaluateScorer(score, { ...judged, train, test, multiplicationsPerUser });
    reports.push(report);
    rows.push({ method: `EASE^R, λ ${lambda}`, ...figures(report) });
    console.log(JSON.stringify(rows.at(-1)));
  }
  return reports.reduce((a, b) => (ndcgOf(b) > ndcgOf(a) ? b : a));
}

function figures({ metrics: { masked } }: RankingReport): Record<string, string> {
  return { 'F1@10': masked['f1@10']!.toFixed(2), 'nDCG@10': masked['ndcg@10']!.toFixed(2) };
}

function ndcgOf({ metrics }: RankingReport): number {
  return metrics.masked['ndcg@10']!;
}

/** E.g. `+0.72 [0.56, 0.88]`, in both figures. */
function against(report: RankingReport, best: RankingReport): Record<string, string> {
  const difference = (name: string): string => {
    const { mean, interval } = pairedBootstrap([report.perUser[name]!], [best.perUser[name]!]);
    const [low, high] = interval.map((value) => value.toFixed(2));
    return `${mean > 0 ? '+' : ''}${mean.toFixed(2)} [${low}, ${high}]`;
  };
  return { 'F1@10 − EASE^R': difference('f1@10'), 'nDCG@10 − EASE^R': difference('ndcg@10') };
}
