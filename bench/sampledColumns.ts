/**
 * What sampled columns with lazy Adam cost in quality and bring in time: `paper` on ml-latest-small
 * and on a generated catalogue of 10 000 items (`--data small,large`), F1@10 and nDCG@10 (masked, in
 * %) over new splits (`--seeds 42,43,44`) by columns a step (`--columns 0,256,512`; 0: all, exact).
 * Needs `../shared/data` beside the project for the first.
 */
import path from 'node:path';
import { createScorer } from '../src/core/analysis/scoreItems';
import type { DatasetLayout } from '../src/core/dataset/datasetLayout';
import { rankingMetrics } from '../src/core/metrics/rankingMetrics';
import { createPreset, type Preset, type PresetOverrides } from '../src/core/model/presets';
import { stepsPerEpoch } from '../src/core/training/trainingBatches';
import { recognizeFiles } from '../src/files/recognizeFiles';
import type { BenchResult } from './benchResult';
import { meanAndDeviation } from './meanAndDeviation';
import { seedsFrom } from './seedsFrom';
import { trainOnFolder } from './trainOnFolder';
import { withCatalogue } from './withCatalogue';

type Row = BenchResult['rows'][number];

export async function run(args: readonly string[]): Promise<BenchResult> {
  const list = (name: string, all: readonly string[]): readonly string[] => {
    const at = args.indexOf(`--${name}`);
    return at < 0 ? all : args[at + 1]!.split(',');
  };
  const columns = list('columns', ['0', '256', '512']).map(Number);
  const seeds = seedsFrom(args, [42, 43, 44]);
  const rows: Row[] = [];
  for (const data of list('data', ['small', 'large']))
    if (data === 'small')
      rows.push(
        ...(await measure(path.resolve('../shared/data/ml-latest-small'), { columns, seeds })),
      );
    else
      rows.push(
        ...(await withCatalogue((folder) => measure(folder, { columns, seeds, minRatings: 5 }))),
      );
  return { name: 'sampled columns: quality and time', rows };
}

async function measure(
  folder: string,
  {
    columns,
    seeds,
    ...overrides
  }: { readonly columns: readonly number[]; readonly seeds: readonly number[] } & PresetOverrides,
): Promise<Row[]> {
  const layout = await recognizeFiles({ folder });
  const rows: Row[] = [];
  for (const sampledColumns of columns) {
    const runs: Trained[] = [];
    for (const seed of seeds) {
      const trained = await train(
        layout,
        createPreset('paper', { ...overrides, seed, sampledColumns }),
      );
      console.log(`seed ${seed}, columns ${sampledColumns}: ${JSON.stringify(trained)}`);
      runs.push(trained);
    }
    rows.push({
      data: runs[0]!.data,
      columns: sampledColumns === 0 ? 'all' : sampledColumns,
      'F1@10': meanAndDeviation(runs.map(({ f1 }) => f1)),
      'nDCG@10': meanAndDeviation(runs.map(({ ndcg }) => ndcg)),
      'ms a step': Math.min(...runs.map(({ stepMs }) => stepMs)).toFixed(1),
    });
  }
  return rows;
}

interface Trained {
  readonly data: string;
  readonly f1: number;
  readonly ndcg: number;
  /** In the fastest epoch: what else the machine did disturbs it least. */
  readonly stepMs: number;
}

async function train(layout: DatasetLayout, preset: Preset): Promise<Trained> {
  const { model, dataset, test } = await trainOnFolder(layout, preset);
  const { interactions, users, items } = dataset;
  const { masked } = rankingMetrics({
    scoreUser: createScorer(model),
    train: interactions,
    test,
  });
  const sizes = { userCount: users.size, itemCount: items.size };
  const seconds = Math.min(...model.history.epochs.map((epoch) => epoch.seconds ?? Infinity));
  return {
    data: `${users.size} × ${items.size}, ${interactions.indices.length} ratings`,
    f1: masked['f1@10']!,
    ndcg: masked['ndcg@10']!,
    stepMs: (1000 * seconds) / stepsPerEpoch(sizes, preset.training),
  };
}
