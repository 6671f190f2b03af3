import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { JobFile } from '../../src/core/jobs/jobFile';
import type { JobRunner } from '../../src/core/jobs/jobRunner';
import { createJobRunner } from '../../src/trainer/jobs/createJobRunner';
import { parseRunnerAddress } from '../../src/trainer/jobs/runnerAddress';
import { buildSdrl, Sdrl } from '../cli/sdrl';
import { RayHead, whyNoRay } from './rayHead';

const absence = whyNoRay();
if (absence !== undefined) it.skip(`the Ray runner is not tested on a real cluster: ${absence}`);

describe.skipIf(absence !== undefined)('the Ray runner on a real cluster', () => {
  /** For what takes Ray some seconds, on a machine that others use too. */
  const soon = { timeout: 60_000, interval: 100 };
  /** The data's folder as jobs have it: a name that a shell would misread. */
  const dataFolder = `the "club's" $(touch pwned)`;

  let folder: string;
  let cliFile: string;
  let head: RayHead;
  let files: readonly JobFile[];
  let runner: JobRunner | undefined;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'sdrl-ray-runner-'));
    cliFile = await buildSdrl(folder);
    await new Sdrl(cliFile, folder).run('sample', 'club');
    files = ['ratings.csv', 'movies.csv'].map((name) => ({
      path: `${dataFolder}/${name}`,
      source: path.join(folder, 'club', name),
    }));
    head = await RayHead.start();
  }, 300_000);
  afterEach(async () => runner?.dispose());
  afterAll(async () => {
    await head.stop();
    rmSync(folder, { recursive: true });
  }, 60_000);

  async function connect(): Promise<JobRunner> {
    const address = parseRunnerAddress(`ray://127.0.0.1:${head.port}`);
    return (runner = await createJobRunner(address, { cliFile, files }));
  }

  it('runs a sweep and brings the figures back, the same as on this machine', async () => {
    const jobs = await connect();
    expect(jobs.slots).toBe(2);
    const seeds = [1, 2, 3];
    const train = (seed: number, data: string): string[] => [
      ...['train', data, '--epochs=2', `--seed=${seed}`, '--threads=1', '--json'],
      `--out=model ${seed}.safetensors`,
    ];
    for (const seed of seeds)
      await jobs.submit({ id: `sdrl+@${seed}`, args: train(seed, dataFolder) });
    for (const seed of seeds) {
      const id = `sdrl+@${seed}`;
      expect(await jobs.ended(id)).toEqual({ state: 'succeeded' });
      const here = await new Sdrl(cliFile, folder).run(...train(seed, 'club'));
      expect(metricsIn(await jobs.logs(id))).toEqual(metricsIn(here.stdout));
    }
  }, 300_000);

  it('says why a job failed', async () => {
    const jobs = await connect();
    await jobs.submit({ id: 'mistake', args: ['train', dataFolder, '--epochs=0'] });
    const { state, message } = await jobs.ended('mistake');
    expect(state).toBe('failed');
    expect(message).toMatch(/^Exit code 2: .+/);
  }, 120_000);

  it('stops jobs, those that run and those that wait', async () => {
    const jobs = await connect();
    const endless = ['train', dataFolder, '--epochs=9000', '--threads=1', '--out=x.safetensors'];
    for (const id of ['a', 'b', 'c']) await jobs.submit({ id, args: endless });
    await vi.waitUntil(async () => (await jobs.logs('a')).includes('Epoch 1'), soon);
    await jobs.stop('a');
    expect(await jobs.ended('a')).toEqual({ state: 'stopped' });
    await jobs.dispose();
    for (const id of ['b', 'c']) expect(await jobs.ended(id)).toEqual({ state: 'stopped' });
  }, 120_000);
});

/** Of the JSON document that ends a log. */
function metricsIn(log: string): unknown {
  const document = JSON.parse(log.slice(log.search(/^\{$/m))) as { metrics: unknown };
  expect(document.metrics).toBeDefined();
  return document.metrics;
}
