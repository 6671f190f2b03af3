import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainRowKernel } from '../../../src/core/analysis/plainRowKernel';
import { Canceled } from '../../../src/core/errors';
import { plainForceKernel } from '../../../src/core/projection/plainForceKernel';
import type {
  ProjectionFrame,
  ProjectionGround,
  ProjectionQuery,
} from '../../../src/protocol/projectionApi';
import { projectionHandlers } from '../../../src/trainer/projectionHandlers';
import type { QueryContext } from '../../../src/trainer/queryContext';
import { projectionTasks, type ProjectionTask } from '../../../src/trainer/worker/projectionTasks';
import type { JobOptions } from '../../../src/trainer/worker/workerPool';
import { smallModel } from './smallModel';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sdrl-maps-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const kernels = { createKernel: plainRowKernel, createForces: plainForceKernel };
const query: ProjectionQuery = {
  jobId: 'a',
  side: 'item',
  block: 'internal',
  method: 'tsne',
  metric: 'cosine',
  seed: 1,
};

/** The handlers over one model, with workers that run in this thread. */
function setUp({ model = smallModel({ items: 40 }), cacheFolder = folder } = {}) {
  const tasks: ProjectionTask[] = [];
  const context = {
    models: { get: () => Promise.resolve(model) },
    workers: {
      run: (_: string, task: ProjectionTask, options: JobOptions<ProjectionFrame>) => {
        tasks.push(task);
        const worker = projectionTasks(kernels);
        const { signal, onEvent = () => undefined } = options;
        const context = { signal, emit: onEvent };
        const ask = (method: keyof typeof worker, params: unknown): Promise<unknown> =>
          worker[method](params as never, context);
        options.onStart?.(ask as never);
        return worker.project(task, context);
      },
    },
    cacheFolder,
  } as unknown as QueryContext; // the parts that are asked for
  const handlers = projectionHandlers(context);
  const { signal } = new AbortController();
  const project = (changes: Partial<ProjectionQuery> = {}) =>
    handlers.project({ model: '/m', ...query, ...changes }, { signal, emit: () => undefined });
  return { handlers, project, tasks };
}

describe('projectionHandlers', () => {
  it('makes a map of the rows of the block and the side asked for', async () => {
    const model = smallModel({ items: 40, users: 20 });
    const { project, tasks } = setUp({ model });
    expect((await project()).positions.length).toBe(80);
    expect((await project({ side: 'user', block: 'all' })).positions.length).toBe(40);
    expect(tasks.map(({ width }) => width)).toEqual([3, 6]);
    expect([...tasks[0]!.rows]).toEqual([...model.embeddings.item[0]!]);
    const [internal, external] = model.embeddings.user;
    expect([...tasks[1]!.rows.subarray(0, 6)]).toEqual([
      ...internal!.subarray(0, 3),
      ...external!.subarray(0, 3),
    ]);
  });

  it('makes the same map once, whoever asks, and another for each setting', async () => {
    const { project, tasks } = setUp();
    const first = await project();
    const again = await project({ jobId: 'b' });
    expect(again).toEqual({ ...first, fromCache: true });
    expect(tasks.length).toBe(1);
    for (const changes of [{ seed: 2 }, { metric: 'euclidean' }, { neighbours: 5 }] as const)
      expect((await project(changes)).fromCache).toBe(false);
  });

  it('tells the principal components before a worker is asked, and not of a map that is there', async () => {
    const { handlers, project, tasks } = setUp();
    const ground: Float32Array[] = [];
    const emit = (frame: ProjectionGround | ProjectionFrame): void => {
      if (frame.stage !== 'ground') return;
      expect(tasks.length).toBe(0);
      ground.push(frame.positions);
    };
    const { signal } = new AbortController();
    const ask = { model: '/m', ...query };
    await handlers.project(ask, { signal, emit });
    await handlers.project({ ...ask, jobId: 'b' }, { signal, emit });
    expect(ground).toEqual([(await project({ method: 'pca' })).positions]);
  });

  it('finds a map of the same rows again in another process, not of others', async () => {
    const first = await setUp().project();
    expect(await setUp().project()).toEqual({ ...first, fromCache: true });
    const other = setUp({ model: smallModel({ items: 40, seed: 2 }) });
    expect((await other.project()).fromCache).toBe(false);
  });

  it('makes a map again when its file is spoiled', async () => {
    const first = await setUp().project();
    const [name] = readdirSync(path.join(folder, 'maps'));
    const file = path.join(folder, 'maps', name!);
    for (const content of ['', 'no map at all', new Uint8Array(1000)]) {
      writeFileSync(file, content);
      const { positions, fromCache } = await setUp().project();
      expect(fromCache).toBe(false);
      expect(positions).toEqual(first.positions);
    }
    expect((await setUp().project()).fromCache).toBe(true);
  });

  it('works where the cache folder cannot be written', async () => {
    const file = path.join(folder, 'file');
    writeFileSync(file, '');
    const { project } = setUp({ cacheFolder: file });
    await project();
    expect((await project()).fromCache).toBe(true);
  });

  it('does not keep a map that was stopped', async () => {
    const { handlers, project } = setUp({ model: smallModel({ items: 300 }) });
    const stopped = project({ jobId: 'stopped' });
    const { signal } = new AbortController();
    const context = { signal, emit: () => undefined as never };
    // The job starts some turns later; before that there is none to be stopped.
    let isDone = false;
    void stopped.then(() => (isDone = true));
    while (!isDone) {
      await handlers.stopProjection({ model: '/m', jobId: 'stopped' }, context);
      await new Promise(setImmediate);
    }
    expect((await stopped).iterations).toBeLessThan(750);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says which rows are no numbers, and why that may be', async () => {
    const model = smallModel({ items: 10 });
    model.embeddings.item[0]!.set([NaN, Infinity], 4);
    model.embeddings.item[0]!.fill(NaN, 15);
    await expect(setUp({ model }).project()).rejects.toMatchObject({
      code: 'model/not-finite',
      message: expect.stringContaining(
        'got NaN or infinity for the items 01, 05, 06 and 3 more. The model file',
      ) as string,
    });
  });

  it('names the blocks there are when asked for another', async () => {
    await expect(setUp().project({ block: 'mood' })).rejects.toThrow(
      'The model has no block “mood”. Its blocks are: internal, external.',
    );
  });

  it('keeps nothing of a map that was canceled', async () => {
    const { handlers } = setUp();
    const context = {
      models: { get: () => Promise.resolve(smallModel()) },
      workers: { run: () => Promise.reject(new Canceled()) },
    } as unknown as QueryContext;
    const canceled = projectionHandlers(context);
    const { signal } = new AbortController();
    const ask = { signal, emit: () => undefined };
    await expect(canceled.project({ model: '/m', ...query }, ask)).rejects.toThrow(Canceled);
    expect((await handlers.project({ model: '/m', ...query }, ask)).fromCache).toBe(false);
  });

  it('does nothing where there is no job to hold or stop', async () => {
    const { handlers } = setUp();
    const { signal } = new AbortController();
    const context = { signal, emit: () => undefined as never };
    const job = { model: '/m', jobId: 'gone' };
    expect(await handlers.pauseProjection({ ...job, paused: true }, context)).toBe(null);
    expect(await handlers.stopProjection(job, context)).toBe(null);
  });
});
