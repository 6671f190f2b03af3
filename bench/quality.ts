/**
 * `paper` on ml-latest-small: new splits (seeds 42 to 46, `--seeds 42,43` for others) and the fixed
 * split, beside the figures of the reference, a PyTorch implementation written from the paper. With
 * `--item-bias` items have a bias, which the reference's have not. Needs `../shared/data` beside the project.
 */
import path from 'node:path';
import { createScorer } from '../src/core/analysis/scoreItems';
import { meanAndDeviation } from '../src/core/metrics/meanAndDeviation';
import type { Metrics } from '../src/core/metrics/metrics';
import { rankingMetrics } from '../src/core/metrics/rankingMetrics';
import { createPreset } from '../src/core/model/presets';
import { recognizeFiles } from '../src/files/recognizeFiles';
import type { BenchResult } from './benchResult';
import { splitFolder } from './popularityOnSplit';
import { seedsFrom } from './seedsFrom';
import { trainOnFolder, type TrainedOnFolder } from './trainOnFolder';

/** The columns of the table. */
const figures = ['f1', 'ndcg'].flatMap((name) => [5, 10, 15].map((k) => `${name}@${k}`));

type Row = BenchResult['rows'][number];

/** The PyTorch reference, mean of five splits; F1@5, 10, 15, then nDCG. */
const splitReference = {
  masked: [14.15, 18.14, 19.46, 35.38, 33.42, 33.06],
  unmasked: [4.98, 7.44, 9.02, 10.09, 11.02, 12.4],
};
/** One run (../shared/data/split42/expected_metrics_seed42.json, `sdrl`). */
const fixedReference = {
  masked: [13.9049, 18.0784, 19.3331, 36.0259, 33.9333, 33.3227],
  unmasked: [4.8707, 7.482, 9.0035, 10.5905, 11.4443, 12.7264],
};

export async function run(args: readonly string[]): Promise<BenchResult> {
  const seeds = seedsFrom(args, [42, 43, 44, 45, 46]);
  const itemBias = args.includes('--item-bias');
  const splits: Measured[] = [];
  for (const seed of seeds) splits.push(await measure({ seed, itemBias }, 'new split'));
  const fixed: Measured[] = [];
  for (const seed of seeds) fixed.push(await measure({ seed, itemBias }, 'fixed split'));
  return {
    name: `quality of paper${itemBias ? ' with an item bias' : ''} on ml-latest-small`,
    rows: [
      ...splits.flatMap(({ rows }) => rows),
      ...summary('new splits', splits, splitReference),
      ...fixed.flatMap(({ rows }) => rows),
      ...summary('fixed split', fixed, fixedReference),
    ],
  };
}

interface Measured {
  readonly metrics: Metrics;
  readonly rows: readonly Row[];
}

async function measure(
  { seed, itemBias }: { readonly seed: number; readonly itemBias: boolean },
  data: 'new split' | 'fixed split',
): Promise<Measured> {
  const preset = createPreset('paper', { seed, itemBias });
  const trained =
    data === 'new split'
      ? await trainOnFolder(await recognizeFiles({ folder: latestSmall() }), preset)
      : await trainOnFolder(
          await recognizeFiles({
            folder: splitFolder,
            ratings: path.join(splitFolder, 'train.csv'),
            items: path.join(latestSmall(), 'movies.csv'),
          }),
          preset,
          path.join(splitFolder, 'test.csv'),
        );
  const metrics = evaluate(trained);
  const what = `${data}, seed ${seed}`;
  const measured = { users: metrics.users, 's of training': Number(trained.seconds.toFixed(1)) };
  return {
    metrics,
    rows: readings.map((lists) => ({
      what,
      lists,
      ...named(valuesOf(metrics, lists)),
      ...measured,
    })),
  };
}

function evaluate({ model, dataset, test }: TrainedOnFolder): Metrics {
  return rankingMetrics({ scoreUser: createScorer(model), train: dataset.interactions, test });
}

const readings = ['masked', 'unmasked'] as const;
type Reading = (typeof readings)[number];

function summary(
  data: string,
  runs: readonly Measured[],
  reference: Readonly<Record<Reading, readonly number[]>>,
): Row[] {
  return readings.flatMap((lists) => {
    const values = runs.map(({ metrics }) => valuesOf(metrics, lists));
    const measured = figures.map((_, index) => meanAndDeviation(values.map((row) => row[index]!)));
    const row = (what: string, of: (index: number) => number): Row => ({
      what: `${data}, ${what}`,
      lists,
      ...named(figures.map((_, index) => of(index))),
    });
    return [
      row('mean', (index) => measured[index]!.mean),
      row('sd', (index) => measured[index]!.deviation),
      row('reference', (index) => reference[lists][index]!),
    ];
  });
}

function valuesOf(metrics: Metrics, lists: Reading): number[] {
  return figures.map((name) => metrics[lists][name]!);
}

function named(values: readonly number[]): Record<string, number> {
  return Object.fromEntries(figures.map((name, i) => [name, Number(values[i]!.toFixed(2))]));
}

function latestSmall(): string {
  return path.resolve('../shared/data/ml-latest-small');
}
