import type { RowKernelFactory } from '../analysis/rowKernel';
import { limitCoRating } from '../coRating/limitCoRating';
import type { Dataset } from '../dataset/dataset';
import { ensembleOf } from '../engine/ensembleEngine';
import type { EngineFactory } from '../engine/trainingEngine';
import { throwIfCanceled } from '../errors';
import { checkModelSpec, checkTrainingSpec } from '../model/checkModelSpec';
import { initialState } from '../model/initialParameters';
import { encoderSpec, type ModelSpec, type TrainingSpec } from '../model/modelSpec';
import type { DatasetReference, SdrlModel } from '../model/sdrlModel';
import { checkResume } from './checkResume';
import { checkpointState } from './checkpointState';
import { prepareCoRating } from './prepareCoRating';
import { runPausing } from './runPausing';
import { prepareTrainingData } from './trainingData';
import type { TrainingEvent } from './trainingEvents';
import { TrainingRun } from './trainingRun';

export interface TrainModelOptions {
  readonly dataset: Dataset;
  readonly datasetReference: DatasetReference;
  readonly spec: ModelSpec;
  readonly training: TrainingSpec;
  readonly createEngine: EngineFactory;
  /** Scores the validation part; plain TypeScript where absent. */
  readonly createKernel?: RowKernelFactory;
  /** The checkpoint of the last complete epoch to go on from. */
  readonly resumeFrom?: SdrlModel;
  /** The checkpoint of the best epoch, where there is a validation part. */
  readonly best?: SdrlModel;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: TrainingEvent) => void;
  /**
   * Keeps a checkpoint. `last` can be resumed from. Called at most once a second, never twice at a
   * time, and at last for the last complete epoch, also when training is cancelled.
   */
  readonly onCheckpoint?: (model: SdrlModel, kind: 'last' | 'best') => Promise<void>;
  /** Yields to the event loop, so that messages and signals are served between steps. */
  readonly pause: () => Promise<void>;
  /** Milliseconds. */
  readonly now: () => number;
}

/**
 * Trains a model: mini-batches, Adam, the schedule, early stopping on a held-out part. The same
 * options give the same parameters and embeddings to the byte, whether training ran through or was
 * resumed from a checkpoint of one of its epochs. A co-rating part is fitted first, and made narrower
 * where there are few users or items: the model's spec says how wide it is.
 *
 * The result is the best epoch's model where there is a validation part (`epochsDone` is that
 * epoch), else the last one's; its history has all epochs. Rejects with a `UserError` for settings
 * that cannot be trained with or a checkpoint of another training, and with `Canceled`, after the
 * last complete epoch was handed to `onCheckpoint`, when the signal is aborted.
 */
export async function trainModel(options: TrainModelOptions): Promise<SdrlModel> {
  const { dataset, training, resumeFrom, signal, onEvent } = options;
  checkModelSpec(options.spec);
  checkTrainingSpec(training);
  const spec = limitCoRating(options.spec, {
    userCount: dataset.users.size,
    itemCount: dataset.items.size,
  });
  if (resumeFrom) checkResume(resumeFrom, options.best, { ...options, spec });
  throwIfCanceled(signal);
  const data = prepareTrainingData(dataset, spec, training);
  const coRating = await runPausing(
    prepareCoRating(spec, data, {
      resumeFrom,
      onProgress: (share) => onEvent?.({ type: 'coRating', share }),
    }),
    { pause: options.pause, now: options.now, signal },
  );
  const encoders = encoderSpec(spec);
  const createEngine =
    (spec.members ?? 1) > 1 ? ensembleOf(options.createEngine) : options.createEngine;
  const state = resumeFrom
    ? checkpointState(resumeFrom)
    : initialState(encoders, data.dimensions, training.seed);
  const engine = await createEngine(encoders, data.dimensions, state);
  try {
    return await new TrainingRun({ ...options, spec }, { data, engine, coRating }).run();
  } finally {
    engine.dispose();
  }
}
