import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { RowKernelFactory } from '../core/analysis/rowKernel';
import type { EngineChoice } from '../core/engine/engineChoice';
import type { Dataset } from '../core/dataset/dataset';
import { throwIfCanceled } from '../core/errors';
import { checkModelSpec, checkTrainingSpec } from '../core/model/checkModelSpec';
import { labelBlocks } from '../core/model/labelBlocks';
import type { SdrlModel } from '../core/model/sdrlModel';
import { estimateTrainingBytes } from '../core/training/estimateMemory';
import { trainModel } from '../core/training/trainModel';
import { simdKernels } from '../engines/simd/simdKernels';
import { loadEngine, type EngineFiles } from '../engines/loadEngine';
import { saveModel } from '../files/modelStore';
import type { TrainEvent, TrainRequest, TrainResult } from '../protocol/trainerApi';
import { checkMemory } from './checkMemory';
import { checkOutPath } from './checkOutPath';
import { Checkpoints } from './checkpoints';
import { evaluateModel } from './evaluateModel';
import { prepareDataset, type PreparedDataset } from './prepareDataset';

export interface RunTrainingOptions {
  readonly signal: AbortSignal;
  readonly onEvent: (event: TrainEvent) => void;
  readonly engineFiles: EngineFiles;
  /** Memory that training may take. */
  readonly availableMemoryBytes?: () => number;
}

/**
 * The whole work: read → filter → split → train → evaluate → save. A model file at `request.out` is
 * untouched until the new model is complete; the last and the best complete epoch are kept beside
 * it until then, and stay there when the work is canceled or fails. Throws `UserError` and `Canceled`.
 */
export async function runTraining(
  request: TrainRequest,
  { signal, onEvent, engineFiles, availableMemoryBytes = systemMemoryBytes }: RunTrainingOptions,
): Promise<TrainResult> {
  const startMs = performance.now();
  checkModelSpec(request.spec);
  checkTrainingSpec(request.training);
  await checkOutPath(request);
  const checkpoints = new Checkpoints(request.out);
  const resumePoint = request.resume ? await checkpoints.load() : undefined;
  const prepared = await prepareDataset(request, {
    signal,
    onProgress: (progress) => onEvent({ type: 'reading', ...progress }),
  });
  const { dataset } = prepared;
  const engine = await loadEngine(request.engine ?? { name: 'wasm' }, engineFiles);
  checkMemory(estimateBytes(request, { dataset, engine }), availableMemoryBytes());
  onEvent({
    type: 'dataset',
    ...sizesOf(dataset),
    categories: dataset.categories.names.length,
    notes: engine.notes,
  });

  const { createKernel } = simdKernels(engineFiles.wasmFolder);
  const trained = await trainModel({
    dataset,
    datasetReference: {
      name: dataset.name,
      fingerprint: dataset.fingerprint,
      preparation: prepared.preparation,
    },
    spec: request.spec,
    training: request.training,
    createEngine: engine.createEngine,
    createKernel,
    ...resumePoint,
    signal,
    onEvent,
    onCheckpoint: (model, kind) => checkpoints.save(model, kind),
    pause: setImmediate,
    now: () => performance.now(),
  });
  const model = await evaluate(trained, prepared, { signal, onEvent, createKernel });
  throwIfCanceled(signal);
  await mkdir(path.dirname(request.out), { recursive: true });
  await saveModel(request.out, model);
  await checkpoints.removeAll();
  return {
    model: request.out,
    engine: model.engine,
    epochsDone: model.history.epochs.length,
    bestEpoch: model.epochsDone,
    ...(model.metrics && { metrics: model.metrics }),
    terms: model.history.terms,
    epochs: model.history.epochs,
    seconds: (performance.now() - startMs) / 1000,
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
    dataset: sizesOf(dataset),
  };
}

async function evaluate(
  model: SdrlModel,
  { test }: PreparedDataset,
  {
    signal,
    onEvent,
    createKernel,
  }: Pick<RunTrainingOptions, 'signal' | 'onEvent'> & { readonly createKernel: RowKernelFactory },
): Promise<SdrlModel> {
  if (!test || test.indices.length === 0) return model;
  onEvent({ type: 'evaluating' });
  const options = { createKernel, signal, pause: setImmediate };
  return { ...model, metrics: await evaluateModel(model, test, options) };
}

function sizesOf({ users, items, interactions, joinReport }: Dataset): TrainResult['dataset'] {
  return { users: users.size, items: items.size, ratings: interactions.indices.length, joinReport };
}

function estimateBytes(
  { spec, training }: TrainRequest,
  { dataset, engine }: { readonly dataset: Dataset; readonly engine: EngineChoice },
): number {
  const labelCounts = labelBlocks(spec).map(({ supervision }) => {
    if (supervision.type === 'categories') return dataset.categories.names.length;
    const labels = dataset.labelSets.find(({ column }) => column === supervision.column);
    return labels ? labels.names.length : 0;
  });
  const dimensions = { userCount: dataset.users.size, itemCount: dataset.items.size, labelCounts };
  const entries = dataset.interactions.indices.length;
  return estimateTrainingBytes(spec, training, dimensions, { entries, engine });
}

/** What the system, or the container that this process is in, has left. */
function systemMemoryBytes(): number {
  return process.availableMemory();
}
