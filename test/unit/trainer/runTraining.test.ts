import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Canceled, UserError } from '../../../src/core/errors';
import { checkpointPath, loadModel } from '../../../src/files/modelStore';
import type { TrainEvent, TrainRequest, TrainResult } from '../../../src/protocol/trainerApi';
import { runTraining, type RunTrainingOptions } from '../../../src/trainer/runTraining';
import { builtEngines } from '../engines/builtEngines';
import { smallRequest, writeSmallDataset } from './smallDataset';

const engineFiles = await builtEngines();
let folder: string;
let request: TrainRequest;
let events: TrainEvent[];

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sdrl-training-'));
  request = smallRequest(writeSmallDataset(folder));
  events = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(
  change: Partial<TrainRequest> = {},
  options: Partial<RunTrainingOptions> = {},
): Promise<TrainResult> {
  return runTraining(
    { ...request, ...change },
    {
      signal: new AbortController().signal,
      onEvent: (event) => events.push(event),
      engineFiles,
      ...options,
    },
  );
}

/** Runs until the event given has come, then cancels. */
async function cancelAt(isTime: (event: TrainEvent) => boolean, change = {}): Promise<unknown> {
  const stop = new AbortController();
  const onEvent = (event: TrainEvent): void => {
    events.push(event);
    if (isTime(event)) stop.abort();
  };
  return run(change, { signal: stop.signal, onEvent }).catch((error: unknown) => error);
}

const isEpoch =
  (epoch: number) =>
  (event: TrainEvent): boolean =>
    event.type === 'epoch' && event.record.epoch === epoch;

const last = (): string => checkpointPath(request.out, 'last');
const phases = (): string[] =>
  events.map(({ type }) => type).filter((type, i, types) => type !== types[i - 1]);

describe('runTraining', () => {
  it('reads, trains, evaluates and saves a model with its metrics, and tells all of it', async () => {
    const result = await run();
    const epoch = ['step', 'epoch'];
    expect(phases()).toEqual([
      'reading',
      'dataset',
      'start',
      ...epoch,
      ...epoch,
      ...epoch,
      'evaluating',
    ]);
    expect(result).toMatchObject({ model: request.out, epochsDone: 3, bestEpoch: 3 });
    expect(result.epochs.map(({ epoch: number }) => number)).toEqual([1, 2, 3]);
    expect(result.dataset.users).toBe(40);
    expect(result.seconds).toBeGreaterThan(0);
    expect(result.peakMemoryBytes).toBeGreaterThan(2 ** 25);
    expect(result.peakMemoryBytes).toBeLessThan(2 ** 34);
    const model = await loadModel(request.out);
    expect(model.status).toBe('complete');
    expect(model.metrics).toEqual(result.metrics);
    expect(model.metrics!.masked['ndcg@10']).toBeGreaterThan(20);
    expect(model.dataset.preparation).toBe('≥ 2 ratings (once), 20 % test, seed 42');
    expect(model.interactions.indices.length).toBe(result.dataset.ratings);
  });

  it('leaves no checkpoints behind and makes the folder of the model', async () => {
    const out = path.join(folder, 'new', 'deep', 'model.safetensors');
    await run({ out });
    expect(existsSync(out)).toBe(true);
    for (const kind of ['last', 'best'] as const)
      expect(existsSync(checkpointPath(out, kind))).toBe(false);
  });

  it('takes a split as given: no filter, the ratings file is the training part', async () => {
    const result = await run({ testFile: path.join(folder, 'test.csv') });
    const lines = readFileSync(path.join(folder, 'ratings.csv'), 'utf8').split('\n').length - 1;
    expect(result.dataset.ratings).toBe(lines);
    expect(result.metrics!.users).toBeGreaterThan(10);
    expect((await loadModel(request.out)).dataset.preparation).toBe(
      'no filter, test file test.csv',
    );
  });

  it('measures nothing without a test part', async () => {
    const preparation = { ...request.preparation, testFraction: 0 };
    const result = await run({ preparation });
    expect(result).not.toHaveProperty('metrics');
    expect(phases()).not.toContain('evaluating');
    expect((await loadModel(request.out)).metrics).toBeUndefined();
  });

  it('keeps the best epoch of the validation part', async () => {
    const training = { ...request.training, epochs: 6, validationFraction: 0.2 };
    const result = await run({ training });
    const figures = result.epochs.map(({ validation }) => validation!);
    expect(result.bestEpoch).toBe(figures.indexOf(Math.max(...figures)) + 1);
    expect(result.epochsDone).toBe(figures.length);
  });

  it('keeps the last complete epoch when canceled, and the old model untouched', async () => {
    writeFileSync(request.out, 'the old model');
    expect(await cancelAt(isEpoch(2))).toBeInstanceOf(Canceled);
    expect(readFileSync(request.out, 'utf8')).toBe('the old model');
    expect(await loadModel(last())).toMatchObject({ status: 'partial', epochsDone: 2 });
  });

  it('ends with the same bytes whether it ran through or was canceled and resumed', async () => {
    await run();
    const through = readFileSync(request.out);
    rmSync(request.out);
    await cancelAt(isEpoch(2));
    events = [];
    const result = await run({ resume: true });
    const start = events.find(({ type }) => type === 'start');
    expect(start).toMatchObject({ resumedFrom: [{ epoch: 1 }, { epoch: 2 }] });
    expect(result.epochsDone).toBe(3);
    expect(readFileSync(request.out).equals(through)).toBe(true);
    expect(existsSync(last())).toBe(false);
  });

  it('can be canceled while it evaluates, and resumed', async () => {
    expect(await cancelAt(({ type }) => type === 'evaluating')).toBeInstanceOf(Canceled);
    expect(existsSync(request.out)).toBe(false);
    expect((await run({ resume: true })).metrics).toBeDefined();
  });

  it.each(['reading', 'dataset', 'start', 'step'])(
    'can be canceled at the event %s',
    async (at) => {
      expect(await cancelAt(({ type }) => type === at)).toBeInstanceOf(Canceled);
      expect(existsSync(request.out)).toBe(false);
    },
  );

  it('says what to do when there is nothing to resume', async () => {
    await expect(run({ resume: true })).rejects.toMatchObject({ code: 'training/no-checkpoint' });
    await expect(run({ resume: true })).rejects.toThrow('Train from the start');
  });

  it('refuses to resume when the data have changed', async () => {
    await cancelAt(isEpoch(1));
    writeFileSync(path.join(folder, 'ratings.csv'), '\n41,1,5,1000000000', { flag: 'a' });
    await expect(run({ resume: true })).rejects.toMatchObject({ code: 'training/resume-mismatch' });
  });

  it('keeps the checkpoint when the model cannot be saved', async () => {
    const onEvent = (event: TrainEvent): void => {
      if (event.type === 'evaluating') mkdirSync(request.out); // in the way since the check
    };
    await expect(run({}, { onEvent })).rejects.toBeInstanceOf(UserError);
    rmSync(request.out, { recursive: true });
    expect((await run({ resume: true })).epochsDone).toBe(3);
  });

  it('refuses with both figures, before it trains, when memory is short', async () => {
    const availableMemoryBytes = (): number => 1000;
    const training = run({}, { availableMemoryBytes });
    await expect(training).rejects.toThrow(/needs about \d+\.\d GB of memory, but 0\.0 GB are/);
    expect(phases()).toEqual(['reading']);
  });

  it.each([
    ['ratings.csv', 'over its own data'],
    ['movies.csv', 'over its own data'],
    ['taken', 'A folder has the name'],
  ])('refuses to write the model to %s', async (name, message) => {
    mkdirSync(path.join(folder, 'taken'));
    await expect(run({ out: path.join(folder, name) })).rejects.toThrow(message);
    expect(events).toEqual([]);
  });

  it.each([
    ['minRatings', { minRatings: 1000 }, 'Lower the minimum'],
    ['minRatings', { minRatings: -1 }, 'must be an integer'],
    ['testFraction', { testFraction: 1 }, 'less than 1'],
    ['testFraction', { testFraction: NaN }, 'less than 1'],
    ['testFraction', { testFraction: 0.9999 }, 'Lower the test part'],
  ])('explains a %s that leaves nothing or makes no sense: %o', async (_name, change, message) => {
    const preparation = { ...request.preparation, ...change };
    const training = run({ preparation });
    await expect(training).rejects.toBeInstanceOf(UserError);
    await expect(training).rejects.toThrow(message);
  });
});
