import path from 'node:path';
import { throwIfCanceled, UserError } from '../../core/errors';
import { isSameJson } from '../../core/format/isSameJson';
import { encoderSpec } from '../../core/model/modelSpec';
import type { SdrlModel } from '../../core/model/sdrlModel';
import { makeFolder } from '../../files/makeFolder';
import { loadModel, saveModel } from '../../files/modelStore';
import type { TrainRequest } from '../../protocol/trainerApi';
import { Checkpoints, type ResumePoint } from '../checkpoints';
import type { PreparedDataset } from '../prepareDataset';
import { trainPrepared, type TrainPreparedOptions } from '../trainPrepared';

export type KeptTraining = Pick<TrainRequest, 'spec' | 'training' | 'engine'>;

export interface TrainKeptOptions extends Omit<
  TrainPreparedOptions,
  'resumeFrom' | 'best' | 'onCheckpoint'
> {
  /** Absolute path of the model file. */
  readonly out: string;
}

export interface KeptModel {
  readonly model: SdrlModel;
  /** Whether all of it was learned now, and nothing taken that was there. */
  readonly isNew: boolean;
}

/**
 * The model of a request, kept at `out`: what is there already of the same training is taken, whole
 * or as checkpoints to go on from; anything else there is replaced. Rejects with a `UserError`, and
 * with `Canceled`, after which it can be called again.
 */
export async function trainKept(
  request: KeptTraining,
  prepared: PreparedDataset,
  { out, ...options }: TrainKeptOptions,
): Promise<KeptModel> {
  const isSame = (model: SdrlModel): boolean => isOfTraining(model, request, prepared);
  const whole = await loadUsable(() => loadModel(out));
  if (whole?.status === 'complete' && isSame(whole)) return { model: whole, isNew: false };
  const checkpoints = new Checkpoints(out);
  const kept = await loadUsable(() => checkpoints.load());
  const start = kept && isResumable(kept, isSame) ? kept : undefined;
  const model = await trainPrepared(request, prepared, {
    ...options,
    ...start,
    onCheckpoint: (checkpoint, kind) => checkpoints.save(checkpoint, kind),
  });
  throwIfCanceled(options.signal);
  await makeFolder(path.dirname(out));
  await saveModel(out, model);
  await checkpoints.removeAll();
  return { model, isNew: start === undefined };
}

function isResumable(
  { resumeFrom, best }: ResumePoint,
  isSame: (model: SdrlModel) => boolean,
): boolean {
  return resumeFrom.optimizer !== undefined && isSame(resumeFrom) && (!best || isSame(best));
}

/** Undefined where there is none, or none that can be read: it can be trained. */
async function loadUsable<T>(load: () => Promise<T>): Promise<T | undefined> {
  try {
    return await load();
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function isOfTraining(
  { spec, training, dataset }: SdrlModel,
  request: KeptTraining,
  prepared: PreparedDataset,
): boolean {
  return (
    dataset.fingerprint === prepared.dataset.fingerprint &&
    dataset.preparation === prepared.preparation &&
    isSameJson(training, request.training) &&
    // A co-rating part takes no more dimensions than the data has: its rank may be less than asked.
    isSameJson(encoderSpec(spec), encoderSpec(request.spec)) &&
    isSameJson(coRatings(spec), coRatings(request.spec))
  );
}

function coRatings({ blocks }: SdrlModel['spec']): readonly unknown[] {
  return blocks.map(({ coRating }) => coRating && { ...coRating, rank: 0 });
}
