import type { RowKernelFactory } from '../analysis/rowKernel';
import type { Dataset } from '../dataset/dataset';
import type { EngineFactory } from '../engine/trainingEngine';
import { throwIfCanceled } from '../errors';
import { checkModelSpec, checkTrainingSpec } from '../model/checkModelSpec';
import { initialState } from '../model/initialParameters';
import type { ModelSpec, TrainingSpec } from '../model/modelSpec';
import type { DatasetReference, SdrlModel } from '../model/sdrlModel';
import { checkResume } from './checkResume';
import { checkpointState } from './checkpointState';
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
 * resumed from a checkpoint of one of its epochs.
 *
 * The result is the best epoch's model where there is a validation part (`epochsDone` is that
 * epoch), else the last one's; its history has all epochs. Rejects with a `UserError` for settings
 * that cannot be trained with or a checkpoint of another training, and with `Canceled`, after the
 * last complete epoch was handed to `onCheckpoint`, when the signal is aborted.
 */
export async function trainModel(options: TrainModelOptions): Promise<SdrlModel> {
  const { dataset, spec, training, resumeFrom, signal } = options;
  checkModelSpec(spec);
  checkTrainingSpec(training);
  if (resumeFrom) checkResume(resumeFrom, options.best, options);
  throwIfCanceled(signal);
  const data = prepareTrainingData(dataset, spec, training);
  const state = resumeFrom
    ? checkpointState(resumeFrom)
    : initialState(spec, data.dimensions, training.seed);
  const engine = await options.createEngine(spec, data.dimensions, state);
  try {
    return await new TrainingRun(options, data, engine).run();
  } finally {
    engine.dispose();
  }
}
