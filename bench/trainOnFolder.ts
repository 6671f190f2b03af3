import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { CsrMatrix } from '../src/core/dataset/csrMatrix';
import type { Dataset } from '../src/core/dataset/dataset';
import type { Preset } from '../src/core/model/presets';
import type { SdrlModel } from '../src/core/model/sdrlModel';
import { trainModel } from '../src/core/training/trainModel';
import { loadEngine } from '../src/engines/loadEngine';
import { prepareDataset } from '../src/trainer/prepareDataset';
import type { DatasetLayout } from '../src/core/dataset/datasetLayout';
import { bundleEngines } from '../test/process/bundleModule';

export interface TrainedOnFolder {
  readonly model: SdrlModel;
  readonly dataset: Dataset;
  readonly test: CsrMatrix;
  /** Of the training alone, without reading and evaluation. */
  readonly seconds: number;
}

/** The default engine, built from the sources as they are; once a process. */
const engine = bundleEngines(path.resolve('out', 'bench')).then((files) =>
  loadEngine({ name: 'wasm' }, files),
);

/** Reads, filters, splits and trains as `sdrl train` does, without saving. */
export async function trainOnFolder(
  layout: DatasetLayout,
  { spec, training, preparation }: Preset,
  testFile?: string,
): Promise<TrainedOnFolder> {
  const request = { layout, spec, training, preparation, out: '', resume: false };
  const prepared = await prepareDataset({ ...request, ...(testFile && { testFile }) }, {});
  const { dataset, test } = prepared;
  if (!test) throw new Error('A bench needs a test part.');
  const { createEngine } = await engine;
  const startMs = performance.now();
  const model = await trainModel({
    dataset,
    datasetReference: {
      name: dataset.name,
      fingerprint: dataset.fingerprint,
      preparation: prepared.preparation,
    },
    spec,
    training,
    createEngine,
    pause: setImmediate,
    now: () => performance.now(),
  });
  return { model, dataset, test, seconds: (performance.now() - startMs) / 1000 };
}
