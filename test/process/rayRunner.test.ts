import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { DatasetLayout } from '../../src/core/dataset/datasetLayout';
import type { TrialResult } from '../../src/core/evaluation/trial';
import type { JobRunner } from '../../src/core/jobs/jobRunner';
import { saveEvaluation } from '../../src/files/evaluationFile';
import { recognizeFolder } from '../../src/files/recognizeFolder';
import { evaluateFile } from '../../src/trainer/evaluation/evaluateFile';
import { connectToRay } from '../../src/trainer/jobs/ray/connectToRay';
import { parseRunnerAddress } from '../../src/trainer/jobs/runnerAddress';
import { buildSdrl, Sdrl } from '../cli/sdrl';
import { settingsOf } from '../unit/core/evaluation/evaluationFixture';
import { RayHead, whyNoRay } from './rayHead';

const absence = whyNoRay();
if (absence !== undefined) it.skip(`the Ray runner is not tested on a real cluster: ${absence}`);

describe.skipIf(absence !== undefined)('the Ray runner on a real cluster', () => {
  /** For what takes Ray some seconds, on a machine that others use too. */
  const soon = { timeout: 60_000, interval: 100 };
  /** A name that a shell would misread. */
  const dataName = `the "club's" $(touch pwned)`;

  let folder: string;
  let cliFile: string;
  let head: RayHead;
  let runner: JobRunner | undefined;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'sdrl-ray-runner-'));
    cliFile = await buildSdrl(folder);
    await new Sdrl(cliFile, folder).run('sample', dataName);
    head = await RayHead.start();
  }, 300_000);
  afterEach(async () => runner?.dispose());
  afterAll(async () => {
    await head.stop();
    rmSync(folder, { recursive: true });
  }, 60_000);

  const address = (): string => `ray://127.0.0.1:${head.port}`;

  async function connect(): Promise<JobRunner> {
    const { url } = parseRunnerAddress(address()) as { url: URL };
    const files = ['ratings.csv', 'movies.csv'].map((name) => ({
      path: `club/${name}`,
      source: path.join(folder, dataName, name),
    }));
    return (runner = await connectToRay(url, { cliFile, files }));
  }

  it('runs an evaluation whose results are those of this machine', async () => {
    const recognition = await recognizeFolder(path.join(folder, dataName));
    const { layout } = recognition as { layout: DatasetLayout };
    const settings = settingsOf({ baselines: ['popularity', 'ease'], presets: ['paper'] });
    const methods = settings.methods.map((method) =>
      method.type === 'sdrl' ? { ...method, training: { ...method.training, epochs: 2 } } : method,
    );
    const results = [];
    for (const place of ['local', address()]) {
      const file = path.join(folder, `${results.length}.sdrleval.json`);
      await saveEvaluation(file, { settings: { ...settings, layout, methods }, results: [] });
      const evaluation = await evaluateFile(
        { file, runner: place, parallel: 2, engine: { name: 'wasm', threads: 1 } },
        { cliFile, signal: new AbortController().signal, onEvent: () => undefined },
      );
      results.push(comparable(evaluation.results));
    }
    const [here, there] = results;
    expect(there!.size).toBe(6);
    expect(there).toEqual(here);
  }, 400_000);

  it('says why a job failed', async () => {
    const jobs = await connect();
    await jobs.submit({ id: 'mistake', args: ['train', 'club', '--epochs=0'] });
    const { state, message } = await jobs.ended('mistake');
    expect(state).toBe('failed');
    expect(message).toMatch(/^Exit code 2: .+/);
  }, 120_000);

  it('stops jobs, those that run and those that wait', async () => {
    const jobs = await connect();
    const endless = ['train', 'club', '--epochs=9000', '--threads=1', '--out=x.safetensors'];
    for (const id of ['a', 'b', 'c']) await jobs.submit({ id, args: endless });
    await vi.waitUntil(async () => (await jobs.logs('a')).includes('Epoch 1'), soon);
    await jobs.stop('a');
    expect(await jobs.ended('a')).toEqual({ state: 'stopped' });
    await jobs.dispose();
    for (const id of ['b', 'c']) expect(await jobs.ended(id)).toEqual({ state: 'stopped' });
  }, 120_000);
});

/** By trial, without what depends on the machine and on whether the model was kept. */
function comparable(results: readonly TrialResult[]): Map<string, unknown> {
  return new Map(
    results.map(({ trial, metrics, perUser, classification }) => [
      trial,
      { metrics, perUser, classification },
    ]),
  );
}
