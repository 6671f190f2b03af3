import { setImmediate } from 'node:timers/promises';
import type { RowKernelFactory } from '../core/analysis/rowKernel';
import { coRatedItems } from '../core/coRating/limitCoRating';
import type { Dataset } from '../core/dataset/dataset';
import type { EngineChoice } from '../core/engine/engineChoice';
import { labelBlocks } from '../core/model/labelBlocks';
import type { ModelSpec } from '../core/model/modelSpec';
import type { SdrlModel } from '../core/model/sdrlModel';
import { estimateTrainingBytes } from '../core/training/estimateMemory';
import { trainModel, type TrainModelOptions } from '../core/training/trainModel';
import { loadEngine, type EngineFiles } from '../engines/loadEngine';
import { simdKernels } from '../engines/simd/simdKernels';
import type { TrainEvent, TrainRequest, TrainResult } from '../protocol/trainerApi';
import { checkMemory } from './checkMemory';
import { evaluateModel } from './evaluateModel';
import type { PreparedDataset } from './prepareDataset';
import { systemMemoryBytes } from './systemMemoryBytes';

export interface TrainPreparedOptions extends Pick<
  TrainModelOptions,
  'resumeFrom' | 'best' | 'onCheckpoint'
> {
  readonly signal: AbortSignal;
  readonly onEvent: (event: TrainEvent) => void;
  readonly engineFiles: EngineFiles;
  /** Memory that training may take. */
  readonly availableMemoryBytes?: () => number;
}

type ModelRequest = Pick<TrainRequest, 'spec' | 'training' | 'engine'>;

/**
 * Trains on a dataset that is ready, and measures on its test part where there is one; writes
 * nothing. Throws `UserError` and `Canceled`.
 */
export async function trainPrepared(
  request: ModelRequest,
  prepared: PreparedDataset,
  options: TrainPreparedOptions,
): Promise<SdrlModel> {
  const { engineFiles, availableMemoryBytes = systemMemoryBytes, ...training } = options;
  const { dataset } = prepared;
  const engine = await loadEngine(request.engine ?? { name: 'wasm' }, engineFiles);
  checkMemory(estimateBytes(request, { dataset, engine }), availableMemoryBytes());
  options.onEvent({
    type: 'dataset',
    ...sizesOf(dataset),
    categories: dataset.categories.names.length,
    notes: [...engine.notes, ...coRatingNotes(request.spec, dataset)],
  });

  const { createKernel } = simdKernels(engineFiles.wasmFolder);
  const trained = await trainModel({
    ...training,
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
    pause: setImmediate,
    now: () => performance.now(),
  });
  return evaluate(trained, prepared, { ...options, createKernel });
}

async function evaluate(
  model: SdrlModel,
  { test }: PreparedDataset,
  {
    signal,
    onEvent,
    createKernel,
  }: Pick<TrainPreparedOptions, 'signal' | 'onEvent'> & { readonly createKernel: RowKernelFactory },
): Promise<SdrlModel> {
  if (!test || test.indices.length === 0) return model;
  onEvent({ type: 'evaluating' });
  const options = { createKernel, signal, pause: setImmediate };
  const { metrics } = await evaluateModel(model, test, options);
  return { ...model, metrics };
}

export function sizesOf({
  users,
  items,
  interactions,
  joinReport,
}: Dataset): TrainResult['dataset'] {
  return { users: users.size, items: items.size, ratings: interactions.indices.length, joinReport };
}

function coRatingNotes({ blocks }: ModelSpec, { users, items }: Dataset): string[] {
  const covered = coRatedItems({ userCount: users.size, itemCount: items.size });
  if (covered === items.size || !blocks.some(({ coRating }) => coRating)) return [];
  return [
    `The co-rating part knows the ${covered} most rated of ${items.size} items: the item-item weights of more take too long.`,
  ];
}

function estimateBytes(
  { spec, training }: ModelRequest,
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
