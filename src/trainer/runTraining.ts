import path from 'node:path';
import { throwIfCanceled } from '../core/errors';
import { checkModelSpec, checkTrainingSpec } from '../core/model/checkModelSpec';
import { makeFolder } from '../files/makeFolder';
import { saveModel } from '../files/modelStore';
import type { TrainRequest, TrainResult } from '../protocol/trainerApi';
import { checkOutPath } from './checkOutPath';
import { Checkpoints } from './checkpoints';
import { prepareDataset } from './prepareDataset';
import { sizesOf, trainPrepared, type TrainPreparedOptions } from './trainPrepared';

export type RunTrainingOptions = Omit<TrainPreparedOptions, 'resumeFrom' | 'best' | 'onCheckpoint'>;

/**
 * The whole work: read → filter → split → train → evaluate → save. A model file at `request.out` is
 * untouched until the new model is complete; the last and the best complete epoch are kept beside
 * it until then, and stay there when the work is canceled or fails. Throws `UserError` and `Canceled`.
 */
export async function runTraining(
  request: TrainRequest,
  options: RunTrainingOptions,
): Promise<TrainResult> {
  const { signal, onEvent } = options;
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
  const model = await trainPrepared(request, prepared, {
    ...options,
    ...resumePoint,
    onCheckpoint: (checkpoint, kind) => checkpoints.save(checkpoint, kind),
  });
  throwIfCanceled(signal);
  await makeFolder(path.dirname(request.out));
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
    dataset: sizesOf(prepared.dataset),
  };
}
