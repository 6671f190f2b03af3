/**
 * Milliseconds a step of `paper` with all columns and with sampled ones (`--columns 0,256,512`) on
 * ml-latest-small (needs `../shared/data` beside the project) and on the generated catalogue. Steps
 * are taken in turns, so that what else the machine does meets all alike; the first step of each is
 * not counted.
 */
import path from 'node:path';
import type { TrainingEngine } from '../src/core/engine/trainingEngine';
import { initialState } from '../src/core/model/initialParameters';
import { createPreset } from '../src/core/model/presets';
import { TrainingBatches } from '../src/core/training/trainingBatches';
import { prepareTrainingData } from '../src/core/training/trainingData';
import { loadEngine } from '../src/engines/loadEngine';
import { recognizeFiles } from '../src/files/recognizeFiles';
import { prepareDataset } from '../src/trainer/prepareDataset';
import { bundleEngines } from '../test/process/bundleModule';
import type { BenchResult } from './benchResult';
import { withCatalogue } from './withCatalogue';

const turns = 80;

interface Timed {
  readonly columns: number;
  readonly engine: TrainingEngine;
  readonly batches: TrainingBatches;
  readonly times: number[];
}

export async function run(args: readonly string[]): Promise<BenchResult> {
  const at = args.indexOf('--columns');
  const columns = (at < 0 ? '0,256,512' : args[at + 1]!).split(',').map(Number);
  const small = path.resolve('../shared/data/ml-latest-small');
  return {
    name: 'step with sampled columns',
    rows: [
      ...(await measure('ml-latest-small', await open(small, columns, 20))),
      ...(await measure('generated', await withCatalogue((folder) => open(folder, columns, 5)))),
    ],
  };
}

async function measure(data: string, all: readonly Timed[]): Promise<BenchResult['rows']> {
  for (let turn = 0; turn <= turns; turn++)
    for (const { engine, batches, times } of all) {
      const batch = batches.batch(turn);
      const startMs = performance.now();
      await engine.step(batch);
      if (turn > 0) times.push(performance.now() - startMs);
    }
  return all.map(({ columns: count, engine, times }) => {
    engine.dispose();
    times.sort((a, b) => a - b);
    return {
      data,
      columns: count === 0 ? 'all' : count,
      'ms a step, best': times[0]!.toFixed(1),
      median: times[turns >> 1]!.toFixed(1),
    };
  });
}

async function open(
  folder: string,
  columns: readonly number[],
  minRatings: number,
): Promise<Timed[]> {
  const files = await bundleEngines(path.resolve('out', 'bench'));
  const layout = await recognizeFiles({ folder });
  const { createEngine } = await loadEngine({ name: 'wasm' }, files);
  const preset = createPreset('paper', { minRatings });
  const request = { ...preset, layout, out: '', resume: false };
  const { dataset } = await prepareDataset(request, {});
  const { spec, training } = preset;
  const data = prepareTrainingData(dataset, spec, training);
  return Promise.all(
    columns.map(async (count) => ({
      columns: count,
      engine: await createEngine(spec, data.dimensions, initialState(spec, data.dimensions, 1)),
      batches: new TrainingBatches(data, { ...training, sampledColumns: count }),
      times: [],
    })),
  );
}
