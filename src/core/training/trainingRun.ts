import { plainRowKernel } from '../analysis/plainRowKernel';
import { joinCoRating } from '../coRating/joinCoRating';
import type { EngineState, TrainingEngine } from '../engine/trainingEngine';
import { Canceled, throwIfCanceled, UserError } from '../errors';
import { lossTerms } from '../model/lossTerms';
import { encoderSpec } from '../model/modelSpec';
import type { EpochRecord, SdrlModel } from '../model/sdrlModel';
import { bestEpochOf, resumedBestEpoch, type BestEpoch } from './bestEpoch';
import { checkpointTensors } from './checkpointState';
import { CheckpointWriter, type Checkpoint } from './checkpointWriter';
import { encodeDataset } from './encodeDataset';
import type { PreparedCoRating } from './prepareCoRating';
import { runPausing } from './runPausing';
import { TrainingBatches } from './trainingBatches';
import type { TrainingData } from './trainingData';
import type { TrainModelOptions } from './trainModel';
import { validationScore } from './validationScore';

/** One run of `trainModel`: the loop over epochs and what is known at the end of each. */
export class TrainingRun {
  readonly #options: TrainModelOptions;
  readonly #data: TrainingData;
  readonly #engine: TrainingEngine;
  readonly #coRating: PreparedCoRating | undefined;
  readonly #batches: TrainingBatches;
  readonly #checkpoints: CheckpointWriter;
  readonly #terms: readonly string[];
  readonly #records: EpochRecord[];
  readonly #startedMs: number;
  readonly #firstStep: number;
  #best: BestEpoch | undefined;
  /** The engine's state after the last complete epoch: what is kept when an epoch is cut short. */
  #complete: EngineState;

  constructor(
    options: TrainModelOptions,
    {
      data,
      engine,
      coRating,
    }: {
      readonly data: TrainingData;
      readonly engine: TrainingEngine;
      readonly coRating: PreparedCoRating | undefined;
    },
  ) {
    const { resumeFrom, best, now, training } = options;
    this.#options = options;
    this.#data = data;
    this.#engine = engine;
    this.#coRating = coRating;
    this.#batches = new TrainingBatches(data, training);
    this.#terms = lossTerms(options.spec);
    this.#records = [...(resumeFrom?.history.epochs ?? [])];
    this.#best = resumeFrom && resumedBestEpoch(resumeFrom, best);
    this.#complete = engine.exportState();
    this.#checkpoints = new CheckpointWriter(this.#records.length, {
      write: options.onCheckpoint ?? (() => Promise.resolve()),
      now,
    });
    this.#startedMs = now();
    this.#firstStep = this.#records.length * this.#batches.stepsPerEpoch;
  }

  async run(): Promise<SdrlModel> {
    const { training, onEvent, signal } = this.#options;
    onEvent?.({
      type: 'start',
      engine: this.#engine.name,
      terms: this.#terms,
      epochs: training.epochs,
      stepsPerEpoch: this.#batches.stepsPerEpoch,
      resumedFrom: [...this.#records],
    });
    try {
      while (!this.#isDone()) {
        const record = await this.#trainEpoch(this.#records.length + 1);
        this.#records.push(record);
        this.#complete = this.#engine.exportState();
        onEvent?.({
          type: 'epoch',
          record,
          secondsLeft: this.#isDone() ? 0 : this.#secondsLeft(this.#stepsDone()),
        });
        await this.#checkpoints.offer(this.#records.length, () => this.#checkpoint(signal));
      }
      await this.#keepLastEpoch();
    } catch (error) {
      if (error instanceof Canceled) await this.#keepLastEpoch();
      else await this.#checkpoints.settle();
      throw error;
    }
    return this.#result();
  }

  #isDone(): boolean {
    const { epochs, patience, validationFraction } = this.#options.training;
    const done = this.#records.length;
    return (
      done >= epochs || (validationFraction > 0 && done - bestEpochOf(this.#records) >= patience)
    );
  }

  async #trainEpoch(epoch: number): Promise<EpochRecord> {
    const { signal, onEvent, pause, now } = this.#options;
    const { stepsPerEpoch } = this.#batches;
    const startedMs = now();
    const sums = new Float64Array(this.#terms.length);
    const first = (epoch - 1) * stepsPerEpoch;
    // Two at a time: a batch is made, and waits with the engine, while the one before is worked on.
    const pending: Promise<Float32Array>[] = [];
    let asked = first;
    try {
      for (let step = 1; step <= stepsPerEpoch; step++) {
        throwIfCanceled(signal);
        for (; pending.length < 2 && asked < first + stepsPerEpoch; asked++) {
          const stepping = this.#engine.step(this.#batches.batch(asked), signal);
          stepping.catch(() => undefined); // may fail before the one it waits for, and is heard then
          pending.push(stepping);
        }
        const losses = await pending.shift()!;
        this.#checkFinite(losses, epoch);
        losses.forEach((loss, term) => (sums[term]! += loss));
        onEvent?.({ type: 'step', epoch, step, secondsLeft: this.#secondsLeft(first + step) });
        await pause();
      }
    } finally {
      await Promise.allSettled(pending);
    }
    throwIfCanceled(signal);
    const validation = await this.#validate(epoch);
    return {
      epoch,
      losses: Array.from(sums, (sum) => sum / stepsPerEpoch),
      seconds: (now() - startedMs) / 1000,
      ...(validation === undefined ? {} : { validation }),
    };
  }

  #checkFinite(losses: Float32Array, epoch: number): void {
    const term = losses.findIndex((loss) => !Number.isFinite(loss));
    if (term < 0) return;
    throw new UserError(
      `Training diverged in epoch ${epoch}: the loss "${this.#terms[term]}" is ${losses[term]}. Lower the learning rate (it is ${this.#options.training.learningRate}).`,
      { code: 'training/diverged' },
    );
  }

  /** The figure of the epoch just trained; keeps its model where it is the best. */
  async #validate(epoch: number): Promise<number | undefined> {
    const { spec, signal, pause, createKernel = plainRowKernel } = this.#options;
    const { train, validation } = this.#data;
    if (!validation) return undefined;
    const embeddings = await this.#encode('train', signal);
    const figure = await validationScore({
      model: { spec, embeddings },
      createKernel,
      train,
      validation,
      pause,
      signal,
    });
    if (figure > (this.#best?.validation ?? -Infinity))
      this.#best = {
        epoch,
        validation: figure,
        parameters: this.#engine.exportState().parameters,
        embeddings: await this.#encodeComplete(signal),
      };
    return figure;
  }

  /** Seconds until the last epoch's end at the pace so far. */
  #secondsLeft(stepsDone: number): number {
    const { now, training } = this.#options;
    const secondsPerStep = (now() - this.#startedMs) / 1000 / (stepsDone - this.#firstStep);
    return secondsPerStep * (training.epochs * this.#batches.stepsPerEpoch - stepsDone);
  }

  #stepsDone(): number {
    return this.#records.length * this.#batches.stepsPerEpoch;
  }

  /** Hands over the last complete epoch, unless that is done already or there is none. */
  async #keepLastEpoch(): Promise<void> {
    await this.#checkpoints.flush(this.#records.length, async () => {
      this.#engine.importState(this.#complete);
      return this.#checkpoint(undefined);
    });
  }

  async #checkpoint(signal: AbortSignal | undefined): Promise<Checkpoint> {
    const last = this.#model({
      status: 'partial',
      epochsDone: this.#records.length,
      embeddings: await this.#encodeComplete(signal),
      ...checkpointTensors(this.#complete),
    });
    const best = this.#best && this.#model({ status: 'partial', ...fieldsOf(this.#best) });
    return best
      ? [
          [best, 'best'],
          [last, 'last'],
        ]
      : [[last, 'last']]; // `last` may need `best`
  }

  async #result(): Promise<SdrlModel> {
    if (this.#best) return this.#model({ status: 'complete', ...fieldsOf(this.#best) });
    return this.#model({
      status: 'complete',
      epochsDone: this.#records.length,
      embeddings: await this.#encodeComplete(undefined),
      parameters: this.#complete.parameters,
    });
  }

  #encodeComplete(signal: AbortSignal | undefined): Promise<SdrlModel['embeddings']> {
    return this.#encode('complete', signal);
  }

  /** The embeddings from the ratings that are trained on or from all. */
  async #encode(
    ratings: 'train' | 'complete',
    signal: AbortSignal | undefined,
  ): Promise<SdrlModel['embeddings']> {
    const { spec, pause, now } = this.#options;
    const { users, items, complete } = this.#data;
    const inputs = ratings === 'train' ? { users: users.inputs, items: items.inputs } : complete;
    const encoders = encoderSpec(spec);
    const encoded = await encodeDataset({
      engine: this.#engine,
      spec: encoders,
      ...inputs,
      pause,
      signal,
    });
    if (!this.#coRating) return encoded;
    const work = joinCoRating(encoded, spec, this.#coRating[ratings]);
    return runPausing(work, { pause, now, signal });
  }

  #model(trained: TrainedFields): SdrlModel {
    const { dataset, datasetReference, spec, training } = this.#options;
    return {
      spec,
      training,
      engine: this.#engine.name,
      dataset: datasetReference,
      users: dataset.users,
      items: dataset.items,
      titles: dataset.titles,
      ratingScale: dataset.ratingScale,
      categoryNames: dataset.categories.names,
      itemCategories: dataset.categories.matrix,
      interactions: dataset.interactions,
      history: { terms: this.#terms, epochs: [...this.#records] },
      ...trained,
      parameters: new Map([...trained.parameters, ...(this.#coRating?.parameters ?? [])]),
    };
  }
}

type TrainedFields = Pick<
  SdrlModel,
  'status' | 'epochsDone' | 'embeddings' | 'parameters' | 'optimizer'
>;

function fieldsOf({
  epoch,
  parameters,
  embeddings,
}: BestEpoch): Pick<SdrlModel, 'epochsDone' | 'parameters' | 'embeddings'> {
  return { epochsDone: epoch, parameters, embeddings };
}
