/**
 * The speed of the training step on seeded data of ml-latest-small's size (610 users × 1297 items,
 * 6.9 % observed), and how long a training cancelled within an epoch takes to hand over the last
 * complete one and stop. `--steps 100` for more steps.
 */
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Dataset } from '../src/core/dataset/dataset';
import { IdTable } from '../src/core/dataset/idTable';
import { Canceled } from '../src/core/errors';
import { initialState } from '../src/core/model/initialParameters';
import { createPreset } from '../src/core/model/presets';
import { createRandom } from '../src/core/random';
import { TrainingBatches } from '../src/core/training/trainingBatches';
import { prepareTrainingData } from '../src/core/training/trainingData';
import { trainModel } from '../src/core/training/trainModel';
import { loadTfjsEngine } from '../src/engines/tfjs/createTfjsEngine';
import type { BenchResult } from './benchResult';
import { seededMatrix } from './seededMatrix';

const wasmFolder = path.resolve('node_modules/@tensorflow/tfjs-backend-wasm/dist');

export async function run(args: readonly string[]): Promise<BenchResult> {
  const stepCount = Number(args[args.indexOf('--steps') + 1] ?? 60) || 60;
  const { createEngine } = await loadTfjsEngine({ wasmFolder });
  const rows: BenchResult['rows'][number][] = [];
  for (const preset of ['paper', 'plus'] as const) {
    const { spec, training } = createPreset(preset);
    const dataset = seededDataset();
    const data = prepareTrainingData(dataset, spec, training);
    const batches = new TrainingBatches(data, training);
    const bareBytes = process.memoryUsage().rss;
    const engine = await createEngine(
      spec,
      data.dimensions,
      initialState(spec, data.dimensions, 1),
    );
    const times: number[] = [];
    for (let i = 0; i < stepCount; i++) {
      const startMs = performance.now();
      await engine.step(batches.batch(i));
      times.push(performance.now() - startMs);
    }
    engine.dispose();
    times.sort((a, b) => a - b);

    const controller = new AbortController();
    let canceledMs = 0;
    await trainModel({
      dataset,
      datasetReference: { name: 'bench', fingerprint: 'bench', preparation: 'bench' },
      spec,
      training,
      createEngine,
      signal: controller.signal,
      onEvent: (event) => {
        if (event.type !== 'step' || event.epoch !== 3 || event.step !== 2) return;
        canceledMs = performance.now();
        controller.abort();
      },
      pause: setImmediate,
      now: () => 0, // no checkpoint but the first is due: the worst case for cancelling
    }).catch((error: unknown) => {
      if (!(error instanceof Canceled)) throw error;
    });
    rows.push({
      preset,
      'step ms, best': round(times[0]!),
      'step ms, median': round(times[Math.floor(times.length / 2)]!),
      'cancelled in ms': round(performance.now() - canceledMs),
      'memory MB': round((process.memoryUsage().rss - bareBytes) / 2 ** 20),
    });
  }
  return { name: 'training step', rows };
}

function seededDataset(): Dataset {
  const random = createRandom('bench');
  const [users, items, names] = [610, 1297, 19];
  const ids = (count: number): IdTable =>
    new IdTable(Array.from({ length: count }, (_, i) => String(i)));
  const categories = Array.from({ length: names }, (_, i) => `category ${i}`);
  return {
    name: 'bench',
    users: ids(users),
    items: ids(items),
    titles: ids(items).ids,
    interactions: seededMatrix({ rows: users, columns: items, density: 0.069, random }),
    ratingScale: { implicit: false, min: 1, max: 5 },
    categories: {
      column: 'categories',
      names: categories,
      matrix: seededMatrix({ rows: items, columns: names, density: 0.15, random }),
      known: new Uint8Array(items).fill(1),
    },
    labelSets: [],
    joinReport: {
      ratingRows: 0,
      duplicateRows: 0,
      duplicates: [],
      matchedItems: items,
      missingItems: 0,
      missing: [],
      unratedItems: 0,
      uncategorizedItems: 0,
    },
    fingerprint: 'bench',
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
