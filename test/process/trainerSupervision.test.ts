import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Canceled, type UserError } from '../../src/core/errors';
import { TrainerProcess, type TrainerProcessOptions } from '../../src/host/trainer/trainerProcess';
import { bundleModule } from './bundleModule';
import { isRunning } from './isRunning';

/** For what must come, on a machine that others use too. */
const soon = { timeout: 10_000, interval: 10 };

type OddTrainer = 'neverGreets' | 'otherVersion' | 'deaf' | 'crashing';

let folder: string;
let trainer: TrainerProcess;
let crashes: UserError[];
let lines: string[];

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sdrl-supervision-'));
  for (const name of ['neverGreets', 'otherVersion', 'deaf', 'crashing'])
    await bundleModule(`test/process/oddTrainers/${name}.ts`, folder);
});
afterEach(() => trainer.dispose());
afterAll(() => rmSync(folder, { recursive: true }));

function supervise(name: OddTrainer, options: Partial<TrainerProcessOptions> = {}): TrainerProcess {
  crashes = [];
  lines = [];
  trainer = new TrainerProcess({
    modulePath: path.join(folder, `${name}.js`),
    log: (line) => lines.push(line),
    onCrash: (error) => crashes.push(error),
    ...options,
  });
  return trainer;
}

const ask = (signal?: AbortSignal): Promise<unknown> =>
  trainer.request('recognizeFolder', { folder }, signal && { signal });

const codeOf = (error: unknown): string => (error as UserError).code;

describe('TrainerProcess', () => {
  it('starts nothing before the first request', () => {
    expect(supervise('deaf').pid).toBeUndefined();
  });

  it('gives up on a process that does not greet, and kills it', async () => {
    supervise('neverGreets', { handshakeTimeoutMs: 300 });
    const outcome = expect(ask()).rejects.toMatchObject({ code: 'trainer/silent' });
    const pid = trainer.pid!;
    await outcome;
    expect(crashes.map(codeOf)).toEqual(['trainer/silent']);
    await vi.waitUntil(() => !isRunning(pid), soon);
  });

  it('refuses a trainer of another version, saying what to do', async () => {
    supervise('otherVersion');
    await expect(ask()).rejects.toThrow('got 999. Reload the window.');
    expect(crashes.map(codeOf)).toEqual(['trainer/version']);
  });

  it('says so when the bundle is missing', async () => {
    supervise('deaf', { modulePath: path.join(folder, 'missing.js') });
    await expect(ask()).rejects.toThrow('ended unexpectedly (exit code 1)');
    await vi.waitUntil(() => lines.some((line) => line.includes('Cannot find module')), soon);
  });

  it('rejects all that was asked when the process dies, tells it once, and logs its last words', async () => {
    supervise('crashing');
    const outcomes = await Promise.allSettled([ask(), ask()]);
    const reasons = outcomes.map((o) => (o.status === 'rejected' ? codeOf(o.reason) : o.status));
    expect(reasons).toEqual(['trainer/died', 'trainer/died']);
    expect(crashes).toHaveLength(1);
    expect(crashes[0]!.message).toContain('exit code 7');
    await vi.waitUntil(() => lines.includes('Something broke.'), soon);
  });

  it('starts a new process for the next request, after the wait of the policy', async () => {
    supervise('crashing');
    await expect(ask()).rejects.toMatchObject({ code: 'trainer/died' });
    const diedMs = performance.now();
    await expect(ask()).rejects.toMatchObject({ code: 'trainer/died' });
    expect(performance.now() - diedMs).toBeGreaterThan(950);
    expect(crashes).toHaveLength(2);
    expect(lines.filter((line) => line.includes('runs on Node'))).toHaveLength(2);
  });

  it('stops after the fifth crash in 3 minutes and says so', async () => {
    // A clock that runs ahead at each crash, past the wait before the next start.
    supervise('crashing', { now: () => performance.now() + crashes.length * 5000 });
    for (let i = 0; i < 5; i++) await expect(ask()).rejects.toMatchObject({ code: 'trainer/died' });
    await expect(ask()).rejects.toMatchObject({ code: 'trainer/gave-up' });
    expect(trainer.pid).toBeUndefined();
    expect(crashes.map(codeOf)).toEqual([
      ...Array<string>(4).fill('trainer/died'),
      'trainer/gave-up',
    ]);
    expect(crashes[4]!.message).toMatch(/5 times in 3 minutes and is not started again for \d+ s/);
  });

  it('kills a process that does not heed a cancellation: gone in 2 s, and no crash', async () => {
    supervise('deaf');
    const stop = new AbortController();
    const other = ask();
    const canceled = ask(stop.signal);
    const outcomes = Promise.allSettled([canceled, other]);
    await vi.waitUntil(() => lines.some((line) => line.includes('runs on Node')), soon);
    const pid = trainer.pid!;
    const abortedMs = performance.now();
    stop.abort();
    const [first, second] = await outcomes;
    await vi.waitUntil(() => !isRunning(pid), soon);
    expect(performance.now() - abortedMs).toBeLessThan(2000);
    expect(first).toMatchObject({ status: 'rejected', reason: expect.any(Canceled) as Canceled });
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 'trainer/stopped' } });
    expect(crashes).toEqual([]);
  });

  it('lets go of a request that is canceled while the process starts', async () => {
    supervise('neverGreets');
    const stop = new AbortController();
    const canceled = ask(stop.signal);
    stop.abort();
    await expect(canceled).rejects.toBeInstanceOf(Canceled);
  });

  it('kills a process that is not heard from for 10 s', async () => {
    supervise('deaf');
    const hanging = ask();
    const outcome = expect(hanging).rejects.toMatchObject({ code: 'trainer/silent' });
    await vi.waitUntil(() => lines.some((line) => line.includes('runs on Node')), soon);
    const pid = trainer.pid!;
    process.kill(pid, 'SIGSTOP');
    const stoppedMs = performance.now();
    await outcome;
    expect(performance.now() - stoppedMs).toBeGreaterThan(8900); // its last heartbeat may be 1 s old
    await vi.waitUntil(() => !isRunning(pid), soon);
    expect(crashes.map(codeOf)).toEqual(['trainer/silent']);
  });

  it('kills the process when disposed, ends what is under way as canceled, twice harmlessly', async () => {
    supervise('deaf');
    const outcome = expect(ask()).rejects.toBeInstanceOf(Canceled);
    await vi.waitUntil(() => lines.some((line) => line.includes('runs on Node')), soon);
    const pid = trainer.pid!;
    trainer.dispose();
    trainer.dispose();
    await outcome;
    await vi.waitUntil(() => !isRunning(pid), soon);
    await expect(ask()).rejects.toBeInstanceOf(Canceled);
    expect(crashes).toEqual([]);
  });
});
