import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { JobRunner } from '../../src/core/jobs/jobRunner';
import { createLocalRunner, type LocalRunnerOptions } from '../../src/trainer/jobs/localRunner';
import { buildSdrl } from '../cli/sdrl';
import { bundleModule } from './bundleModule';
import { isRunning } from './isRunning';

/** For what must come, on a machine that others use too. */
const soon = { timeout: 10_000, interval: 10 };

/** In place of the command line: does what its first argument says. */
const odd = `
const [deed, ...rest] = process.argv.slice(2);
if (deed === 'print') { console.log(JSON.stringify(rest)); console.error('noted'); }
if (deed === 'fail') { console.log('result'); console.error('ratings.csv:3: bad.'); process.exitCode = 3; }
if (deed === 'crash') process.kill(process.pid, 'SIGKILL');
if (deed === 'long') for (let i = 0; i < 50000; i++) console.log('line ' + i);
if (deed === 'deaf') process.on('SIGTERM', () => console.log('no'));
if (deed === 'wait' || deed === 'deaf') { console.log(process.pid); setInterval(() => {}, 1000); }
`;

let folder: string;
let cliFile: string;
let runner: JobRunner | undefined;

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sdrl-local-runner-'));
  cliFile = path.join(folder, 'odd.js');
  writeFileSync(cliFile, odd);
});
afterEach(async () => runner?.dispose());
afterAll(() => rmSync(folder, { recursive: true }));

function createRunner(options: Partial<LocalRunnerOptions> = {}): JobRunner {
  return (runner = createLocalRunner({ cliFile, ...options }));
}

async function pidOf(jobs: JobRunner, id: string): Promise<number> {
  const pid = await vi.waitUntil(async () => /^\d+\n/.exec(await jobs.logs(id))?.[0], soon);
  return Number(pid);
}

describe('the local runner', () => {
  it('gives arguments as they are and collects both outputs', async () => {
    const jobs = createRunner();
    const args = ['print', '$(touch x)', "it's", 'a "b"', 'ü\n\\', ''];
    await jobs.submit({ id: 'a', args });
    expect(await jobs.ended('a')).toEqual({ state: 'succeeded' });
    const lines = (await jobs.logs('a')).trimEnd().split('\n');
    expect(lines.sort()).toEqual([JSON.stringify(args.slice(1)), 'noted'].sort());
  });

  it('says how a job failed, with its last words', async () => {
    const jobs = createRunner();
    await jobs.submit({ id: 'a', args: ['fail'] });
    await jobs.submit({ id: 'b', args: ['crash'] });
    const { state, message } = await jobs.ended('a');
    expect(state).toBe('failed');
    expect(message).toMatch(/^Exit code 3: (ratings\.csv:3: bad\.|result)$/);
    expect(await jobs.ended('b')).toEqual({
      state: 'failed',
      message: 'Ended by SIGKILL. The machine may have run out of memory.',
    });
  });

  it('keeps the end of a log that is too long', async () => {
    const jobs = createRunner({ longestLog: 1000 });
    await jobs.submit({ id: 'a', args: ['long'] });
    await jobs.ended('a');
    const log = await jobs.logs('a');
    expect(log.length).toBeLessThanOrEqual(1000);
    expect(log.endsWith('line 49998\nline 49999\n')).toBe(true);
  });

  it('asks a job to end, and kills one that does not', async () => {
    const jobs = createRunner({ slots: 2, killAfterMs: 300 });
    for (const id of ['wait', 'deaf']) await jobs.submit({ id, args: [id] });
    const pids = [await pidOf(jobs, 'wait'), await pidOf(jobs, 'deaf')];
    for (const id of ['wait', 'deaf', 'wait']) await jobs.stop(id);
    for (const id of ['wait', 'deaf']) expect(await jobs.ended(id)).toEqual({ state: 'stopped' });
    expect(pids.some(isRunning)).toBe(false);
    if (process.platform !== 'win32') expect(await jobs.logs('deaf')).toContain('no\n');
  });

  it('ends every job when disposed', async () => {
    const jobs = createRunner({ slots: 1 });
    for (const id of ['a', 'b']) await jobs.submit({ id, args: ['wait'] });
    const pid = await pidOf(jobs, 'a');
    await jobs.dispose();
    expect(isRunning(pid)).toBe(false);
    expect(await jobs.status('b')).toEqual({ state: 'stopped' });
  });

  it('gives the cores to the editor first where it works behind it', async () => {
    const jobs = createRunner({ isBackground: true });
    await jobs.submit({ id: 'a', args: ['wait'] });
    const pid = await pidOf(jobs, 'a');
    expect(os.getPriority(pid)).toBeGreaterThanOrEqual(os.constants.priority.PRIORITY_BELOW_NORMAL);
  });

  it('says so where no process can be started', async () => {
    const jobs = createRunner({ folder: path.join(folder, 'none') });
    await jobs.submit({ id: 'a', args: ['print'] });
    await expect(jobs.ended('a')).rejects.toMatchObject({ code: 'jobs/start' });
  });
});

describe('the command line as a job', () => {
  beforeAll(async () => {
    cliFile = await buildSdrl(folder);
  }, 120_000);

  it('runs, says what it did, and ends though its channel is open', async () => {
    const jobs = createRunner({ folder });
    await jobs.submit({ id: 'sample', args: ['sample', 'the "club"'] });
    await jobs.submit({ id: 'mistake', args: ['train', 'nothing here'] });
    expect(await jobs.ended('sample')).toEqual({ state: 'succeeded' });
    expect(await jobs.logs('sample')).toContain('the "club"');
    const { state, message } = await jobs.ended('mistake');
    expect(state).toBe('failed');
    expect(message).toMatch(/^Exit code \d+: /);
  });

  it('ends when the process that runs the evaluation is killed', async () => {
    const parentFile = await bundleModule('test/process/localRunnerParent.ts', folder);
    const telling = path.join(path.dirname(cliFile), 'telling.js');
    writeFileSync(telling, `console.log(process.pid); require(${JSON.stringify(cliFile)});`);
    const train = ['train', path.join(folder, 'the "club"'), '--epochs=5000'];
    const parent = spawn(process.execPath, [parentFile, telling, 'Epoch 2', ...train], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: parent.stdout })[Symbol.asyncIterator]();
    const pid = Number((await lines.next()).value);
    expect(isRunning(pid)).toBe(true);
    parent.kill('SIGKILL');
    await vi.waitUntil(() => !isRunning(pid), soon);
  });
});
