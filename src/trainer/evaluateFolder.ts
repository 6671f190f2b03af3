import { setImmediate } from 'node:timers/promises';
import { baselines, type BaselineName } from '../core/baselines/baselines';
import { normalizeRatings } from '../core/baselines/normalizeRatings';
import { throwIfCanceled, UserError } from '../core/errors';
import type { Metrics } from '../core/metrics/metrics';
import { checkModelSpec, checkTrainingSpec } from '../core/model/checkModelSpec';
import { runInSlices } from '../files/runInSlices';
import type { TrainEvent, TrainRequest } from '../protocol/trainerApi';
import { evaluateScorer } from './evaluateScorer';
import { readData, splitDataset, type PreparedDataset } from './prepareDataset';
import { systemMemoryBytes } from './systemMemoryBytes';
import { trainPrepared, type TrainPreparedOptions } from './trainPrepared';

export type MethodName = BaselineName | 'sdrl';

export interface EvaluateRequest {
  /** Its seeds are those of the first run; nothing is written to `out`. */
  readonly train: TrainRequest;
  /** Of split and training, a run each. */
  readonly seeds: readonly number[];
  readonly baselines: readonly BaselineName[];
}

/** One method on one split. */
export interface MethodRun {
  readonly method: MethodName;
  readonly seed: number;
  /** Of learning and measuring. */
  readonly seconds: number;
  readonly metrics: Metrics;
}

export type EvaluateEvent =
  | { readonly type: 'seed'; readonly seed: number; readonly index: number; readonly count: number }
  | { readonly type: 'baseline'; readonly method: BaselineName }
  | { readonly type: 'run'; readonly run: MethodRun }
  | TrainEvent;

export interface EvaluateFolderOptions extends Pick<
  TrainPreparedOptions,
  'signal' | 'engineFiles' | 'availableMemoryBytes'
> {
  readonly onEvent: (event: EvaluateEvent) => void;
}

/**
 * For every seed the split, the baselines and SDRL, all on the very same training and test part; the
 * files are read once. What is done is told by `run` events as well, so that it is not lost when the
 * work is canceled. Throws `UserError` (also where there is nothing to test on) and `Canceled`.
 */
export async function evaluateFolder(
  { train, seeds, baselines: names }: EvaluateRequest,
  options: EvaluateFolderOptions,
): Promise<readonly MethodRun[]> {
  const { signal, onEvent } = options;
  checkModelSpec(train.spec);
  checkTrainingSpec(train.training);
  const read = await readData(train, {
    signal,
    onProgress: (progress) => onEvent({ type: 'reading', ...progress }),
  });
  const runs: MethodRun[] = [];
  const add = (run: MethodRun): void => {
    runs.push(run);
    onEvent({ type: 'run', run });
  };
  for (const [index, seed] of seeds.entries()) {
    throwIfCanceled(signal);
    onEvent({ type: 'seed', seed, index, count: seeds.length });
    const request = withSeed(train, seed);
    const prepared = splitDataset(read, request);
    for (const method of names) {
      onEvent({ type: 'baseline', method });
      add(await runBaseline(method, prepared, { ...options, seed }));
    }
    add(await runSdrl(request, prepared, options));
  }
  return runs;
}

function withSeed(train: TrainRequest, seed: number): TrainRequest {
  return {
    ...train,
    training: { ...train.training, seed },
    preparation: { ...train.preparation, seed },
  };
}

async function runBaseline(
  method: BaselineName,
  { dataset, test }: PreparedDataset,
  {
    seed,
    signal,
    availableMemoryBytes = systemMemoryBytes,
  }: EvaluateFolderOptions & { readonly seed: number },
): Promise<MethodRun> {
  const startMs = performance.now();
  const train = normalizeRatings(dataset.interactions, dataset.ratingScale.max);
  const context = { seed, availableBytes: availableMemoryBytes() };
  const { score } = await runInSlices(baselines[method].build(train, context), signal);
  const { metrics } = await evaluateScorer(score, {
    train,
    test: testPart(test),
    // What a score takes at most: a row of ratings with a row of weights.
    multiplicationsPerUser: train.columns * Math.max(64, train.indices.length / train.rows),
    signal,
    pause: setImmediate,
  });
  return { method, seed, seconds: (performance.now() - startMs) / 1000, metrics };
}

async function runSdrl(
  request: TrainRequest,
  prepared: PreparedDataset,
  options: EvaluateFolderOptions,
): Promise<MethodRun> {
  testPart(prepared.test);
  const startMs = performance.now();
  const { metrics } = await trainPrepared(request, prepared, options);
  const seconds = (performance.now() - startMs) / 1000;
  return { method: 'sdrl', seed: request.training.seed, seconds, metrics: metrics! };
}

function testPart(test: PreparedDataset['test']): NonNullable<PreparedDataset['test']> {
  if (test && test.indices.length > 0) return test;
  throw new UserError('The split leaves no rating to test on. Raise the test part.', {
    code: 'dataset/nothing-to-test-on',
  });
}
