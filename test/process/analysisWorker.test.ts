import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Canceled } from '../../src/core/errors';
import { createRandom } from '../../src/core/random';
import type { ProjectionFrame } from '../../src/protocol/projectionApi';
import type { ProjectionTask } from '../../src/trainer/worker/projectionTasks';
import { WorkerPool, type AskWorker } from '../../src/trainer/worker/workerPool';
import { bundleWorker } from './bundleModule';

let folder: string;
let file: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sdrl-worker-'));
  file = await bundleWorker(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

function task(count: number, method: ProjectionTask['method']): ProjectionTask {
  const random = createRandom('worker');
  const width = 8;
  const rows = new Float32Array(new SharedArrayBuffer(count * width * 4));
  for (let i = 0; i < rows.length; i++) rows[i] = random.normal();
  return { rows, width, method, metric: 'cosine', seed: 1 };
}

const { signal } = new AbortController();

/** A job that would take minutes, once its map can be seen. */
async function startLongJob(pool: WorkerPool): Promise<{
  readonly job: Promise<unknown>;
  readonly ask: AskWorker;
  readonly frames: ProjectionFrame[];
  readonly nextFrame: () => Promise<ProjectionFrame>;
  readonly controller: AbortController;
}> {
  const controller = new AbortController();
  const frames: ProjectionFrame[] = [];
  let onFrame: (frame: ProjectionFrame) => void = () => undefined;
  const nextFrame = (): Promise<ProjectionFrame> => new Promise((resolve) => (onFrame = resolve));
  let ask: AskWorker | undefined;
  const job = pool.run('project', task(5000, 'tsne'), {
    signal: controller.signal,
    onEvent: (frame) => {
      frames.push(frame);
      onFrame(frame);
    },
    onStart: (started) => (ask = started),
  });
  while ((await nextFrame()).positions === undefined);
  return { job, ask: ask!, frames, nextFrame, controller };
}

describe('WorkerPool', () => {
  it.each(['pca', 'tsne', 'umap'] as const)('makes a map by %s in a worker', async (method) => {
    const pool = new WorkerPool({ file });
    const frames: ProjectionFrame[] = [];
    const map = await pool.run('project', task(300, method), {
      signal,
      onEvent: (frame) => frames.push(frame),
    });
    expect(map.positions.length).toBe(600);
    expect(map.positions.every((value) => Math.abs(value) <= 1)).toBe(true);
    expect(map.quality).toMatchObject({ neighbours: 15, rows: 300, of: 300 });
    expect(map.isStopped).toBe(false);
    expect(frames.length).toBeGreaterThan(0);
  });

  it('ends a canceled job at once and tells nothing more', async () => {
    const { job, frames, controller } = await startLongJob(new WorkerPool({ file }));
    const seen = frames.length;
    controller.abort();
    await expect(job).rejects.toThrow(Canceled);
    expect(frames.length).toBe(seen);
  });

  it('holds a paused job and lets it go on', async () => {
    const { job, ask, frames, nextFrame, controller } = await startLongJob(
      new WorkerPool({ file }),
    );
    await ask('pauseProjection', { paused: true });
    // Questions are answered in order, so that no frame of the held job is still on its way.
    await ask('pauseProjection', { paused: true });
    const held = frames.length;
    for (let i = 0; i < 20; i++) await ask('pauseProjection', { paused: true });
    expect(frames.length).toBe(held);
    await ask('pauseProjection', { paused: false });
    expect((await nextFrame()).iteration).toBeGreaterThan(frames[held - 1]!.iteration);
    controller.abort();
    await expect(job).rejects.toThrow(Canceled);
  });

  it('gives the positions and the quality that a stopped job has', async () => {
    const { job, ask } = await startLongJob(new WorkerPool({ file }));
    await ask('stopProjection', null);
    expect(await job).toMatchObject({ isStopped: true, quality: { of: 5000 } });
  });

  it('rejects a job whose worker dies, and runs the next', async () => {
    const deadly = path.join(folder, 'deadly.js');
    for (const body of ['process.exit(3)', 'throw new Error("broken")', 'setTimeout(nothing)']) {
      writeFileSync(
        deadly,
        `require('node:worker_threads').parentPort.once('message', () => { ${body} })`,
      );
      const pool = new WorkerPool({ file: deadly, limit: 1 });
      for (let i = 0; i < 2; i++)
        await expect(pool.run('project', task(10, 'pca'), { signal })).rejects.toMatchObject({
          code: 'analysis/died',
        });
    }
  });

  it('runs no more jobs at a time than it may, in the order they came', async () => {
    const pool = new WorkerPool({ file, limit: 1 });
    const { job, controller } = await startLongJob(pool);
    const ended: string[] = [];
    const waiting = new AbortController();
    const canceled = pool.run('project', task(10, 'pca'), { signal: waiting.signal });
    const rest = ['second', 'third'].map((name) =>
      pool.run('project', task(10, 'pca'), { signal }).then(() => ended.push(name)),
    );
    waiting.abort();
    await expect(canceled).rejects.toThrow(Canceled);
    expect(ended).toEqual([]);
    controller.abort();
    await expect(job).rejects.toThrow(Canceled);
    await Promise.all(rest);
    expect(ended).toEqual(['second', 'third']);
  });
});
