import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Canceled, type UserError } from '../../src/core/errors';
import { createPreset } from '../../src/core/model/presets';
import { checkpointPath, loadModel } from '../../src/files/modelStore';
import { TrainerProcess } from '../../src/host/trainer/trainerProcess';
import type { TrainEvent, TrainRequest } from '../../src/protocol/trainerApi';
import { smallRequest, writeSmallDataset } from '../unit/trainer/smallDataset';
import { bundleModule, bundleTrainer } from './bundleModule';
import { isRunning } from './isRunning';

/** For what must come, on a machine that others use too. */
const soon = { timeout: 20_000, interval: 5 };

let bundles: string;
let modulePath: string;
let parentPath: string;
let folder: string;
let trainer: TrainerProcess;
let crashes: UserError[];
let lines: string[];

beforeAll(async () => {
  bundles = mkdtempSync(path.join(os.tmpdir(), 'sdrl-trainer-'));
  modulePath = await bundleTrainer(bundles);
  parentPath = await bundleModule('test/process/trainerParent.ts', bundles);
});
beforeEach(() => {
  folder = mkdtempSync(path.join(bundles, 'data-'));
  crashes = [];
  lines = [];
  trainer = new TrainerProcess({
    modulePath,
    log: (line) => lines.push(line),
    onCrash: (error) => crashes.push(error),
  });
});
afterEach(() => trainer.dispose());
afterAll(() => rmSync(bundles, { recursive: true }));

/** A training of a few seconds. */
function longRequest(epochs = 30): TrainRequest {
  const { training, ...request } = smallRequest(writeSmallDataset(folder));
  return { ...request, training: { ...training, epochs } };
}

interface Running {
  readonly outcome: Promise<unknown>;
  readonly events: TrainEvent[];
  readonly stop: AbortController;
  /** Resolves when so many epochs of this run are complete. */
  readonly epochs: (count: number) => Promise<unknown>;
}

/** Starts a training; its outcome is the result or the error. */
function train(request: TrainRequest): Running {
  const events: TrainEvent[] = [];
  const stop = new AbortController();
  const options = { signal: stop.signal, onEvent: (event: TrainEvent) => void events.push(event) };
  const outcome = trainer.request('train', request, options).catch((error: unknown) => error);
  const done = (): number => events.filter(({ type }) => type === 'epoch').length;
  return { outcome, events, stop, epochs: (n) => vi.waitUntil(() => done() >= n, soon) };
}

describe('the trainer process', () => {
  it('writes the sample, recognises, trains and answers queries about the model', async () => {
    const { files } = await trainer.request('writeSample', { folder, seed: 42 });
    expect(files.every((file) => existsSync(file))).toBe(true);
    const recognition = await trainer.request('recognizeFolder', { folder });
    if (recognition.type !== 'clear') throw new Error(`The sample is ${recognition.type}.`);
    const out = path.join(folder, 'model.safetensors');
    const { layout } = recognition;
    const preset = createPreset('paper', { epochs: 2 });
    const running = train({ layout, ...preset, out, resume: false });
    const result = await running.outcome;
    expect(result).toMatchObject({
      model: out,
      epochsDone: 2,
      dataset: { users: expect.any(Number) as number },
    });
    const types = new Set(running.events.map(({ type }) => type));
    expect([...types]).toEqual(['reading', 'dataset', 'start', 'step', 'epoch', 'evaluating']);

    const summary = await trainer.request('openModel', { path: out });
    expect(summary.blocks.map(({ name }) => name)).toEqual(['internal', 'external', 'other']);
    expect(summary.metrics!.masked['ndcg@10']).toBeGreaterThan(0);
    const first = { model: out, side: 'user', filter: '', offset: 0, limit: 1 } as const;
    const { rows, total } = await trainer.request('listRows', first);
    expect(total).toBe(summary.users);
    const userId = rows[0]!.id;
    const block = 'internal';
    const alike = { model: out, side: 'user', id: userId, block, k: 5 } as const;
    expect(await trainer.request('similar', alike)).toHaveLength(5);
    const items = await trainer.request('recommend', { model: out, userId, k: 10 });
    for (const { score, parts } of items)
      expect(Math.abs(parts.reduce((sum, part) => sum + part.value, 0) - score)).toBeLessThan(1e-6);
    expect(crashes).toEqual([]);
  });

  it('reports bad data with the place, as an error of the user', async () => {
    const layout = writeSmallDataset(folder);
    const request = smallRequest({ ...layout, ratings: { ...layout.ratings, user: 'viewer' } });
    await expect(trainer.request('train', request)).rejects.toMatchObject({
      name: 'UserError',
      location: { file: expect.stringContaining('ratings.csv') as string },
    });
  });

  it('is quiet at once when canceled, ends, keeps the last complete epoch and can resume', async () => {
    const request = longRequest();
    const running = train(request);
    await running.epochs(5);
    const pid = trainer.pid;
    const abortedMs = performance.now();
    running.stop.abort();
    const heard = running.events.length;
    expect(await running.outcome).toBeInstanceOf(Canceled);
    expect(performance.now() - abortedMs).toBeLessThan(2000);
    expect(running.events.length).toBe(heard);
    const kept = await loadModel(checkpointPath(request.out, 'last'));
    expect(kept.status).toBe('partial');
    expect(kept.epochsDone).toBeGreaterThanOrEqual(5);
    expect(existsSync(request.out)).toBe(false);

    const resumed = train({ ...request, resume: true });
    expect(await resumed.outcome).toMatchObject({ epochsDone: 30 });
    const start = resumed.events.find((event) => event.type === 'start');
    expect(start!.resumedFrom).toHaveLength(kept.epochsDone);
    expect(trainer.pid).toBe(pid);
    expect(existsSync(checkpointPath(request.out, 'last'))).toBe(false);
  });

  it('answers while it trains, and trains one model at a time', async () => {
    const request = longRequest();
    const running = train(request);
    await running.epochs(1);
    const other = { ...request, out: path.join(folder, 'other.safetensors') };
    await expect(trainer.request('train', other)).rejects.toMatchObject({ code: 'training/busy' });
    expect(await trainer.request('recognizeFolder', { folder })).toMatchObject({ type: 'clear' });
    expect(await running.outcome).toMatchObject({ epochsDone: 30 });
    expect(existsSync(other.out)).toBe(false);
    const next = { ...other, training: { ...other.training, epochs: 1 } };
    expect(await trainer.request('train', next)).toMatchObject({ epochsDone: 1 });
  });

  it('may be killed while it trains: told once, a complete epoch kept, the next request works', async () => {
    const request = longRequest();
    const running = train(request);
    await running.epochs(3);
    await vi.waitUntil(() => existsSync(checkpointPath(request.out, 'last')), soon);
    process.kill(trainer.pid!, 'SIGKILL');
    expect(await running.outcome).toMatchObject({ code: 'trainer/died' });
    expect(crashes.map(({ code }) => code)).toEqual(['trainer/died']);
    const kept = await loadModel(checkpointPath(request.out, 'last'));
    expect(kept.epochsDone).toBeGreaterThanOrEqual(1);
    expect(existsSync(request.out)).toBe(false);

    expect(await trainer.request('recognizeFolder', { folder })).toMatchObject({ type: 'clear' });
    const resumed = train({ ...request, resume: true });
    expect(await resumed.outcome).toMatchObject({ epochsDone: 30 });
    const start = resumed.events.find((event) => event.type === 'start');
    expect(start!.resumedFrom).toHaveLength(kept.epochsDone);
    expect(crashes).toHaveLength(1);
  });

  it('says to whoever starts it by hand that it is not meant so', async () => {
    const child = spawn(process.execPath, [modulePath], { stdio: ['ignore', 'ignore', 'pipe'] });
    const said = once(createInterface({ input: child.stderr }), 'line');
    expect(await once(child, 'exit')).toEqual([2, null]);
    expect(String(await said)).toContain('use `sdrl`');
  });

  it.each([
    ['idle', () => undefined],
    ['training', () => JSON.stringify(longRequest(2000))],
  ])('is gone a second after its host was killed while it was %s', async (_state, requestOf) => {
    const request = requestOf();
    const args = [parentPath, modulePath, ...(request === undefined ? [] : [request])];
    const parent = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string];
    const pid = Number(line);
    expect(isRunning(pid)).toBe(true);
    parent.kill('SIGKILL');
    const killedMs = performance.now();
    await vi.waitUntil(() => !isRunning(pid), soon);
    expect(performance.now() - killedMs).toBeLessThan(1000);
  });
});
