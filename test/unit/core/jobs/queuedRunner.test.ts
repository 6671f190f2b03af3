import { beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../../../src/core/errors';
import type { Job, JobEnd } from '../../../../src/core/jobs/jobRunner';
import { QueuedRunner } from '../../../../src/core/jobs/queuedRunner';

/** A job whose start and end the test tells. */
class FakeJob {
  readonly started = deferred<undefined>();
  readonly end = deferred<JobEnd>();
  stops = 0;
}

let jobs: Map<string, FakeJob>;
let closed: number;
beforeEach(() => {
  jobs = new Map();
  closed = 0;
});

function createRunner(slots: number): QueuedRunner {
  return new QueuedRunner({
    slots,
    start: async ({ id }: Job) => {
      const fake = new FakeJob();
      jobs.set(id, fake);
      await fake.started.promise;
      return {
        ended: fake.end.promise,
        logs: () => Promise.resolve(`log of ${id}`),
        stop: () => {
          fake.stops++;
          fake.end.resolve({ state: 'stopped' });
          return Promise.resolve();
        },
      };
    },
    close: () => {
      closed++;
      return Promise.resolve();
    },
  });
}

const job = (id: string): Job => ({ id, args: ['sample', id] });

/** Lets everything happen that can. */
async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

describe('QueuedRunner', () => {
  it('runs as many jobs as it has slots, in the order in which they came', async () => {
    const runner = createRunner(2);
    for (const id of ['a', 'b', 'c', 'd']) await runner.submit(job(id));
    await settle();
    expect([...jobs.keys()]).toEqual(['a', 'b']);
    expect(await runner.status('a')).toEqual({ state: 'pending' });
    jobs.get('a')!.started.resolve(undefined);
    await settle();
    expect(await runner.status('a')).toEqual({ state: 'running' });
    jobs.get('a')!.end.resolve({ state: 'succeeded' });
    expect(await runner.ended('a')).toEqual({ state: 'succeeded' });
    await settle();
    expect(await runner.status('a')).toEqual({ state: 'succeeded' });
    expect([...jobs.keys()]).toEqual(['a', 'b', 'c']);
    expect(await runner.logs('a')).toBe('log of a');
    expect(await runner.logs('d')).toBe('');
  });

  it('never starts a job that is stopped while it waits', async () => {
    const runner = createRunner(1);
    for (const id of ['a', 'b', 'c']) await runner.submit(job(id));
    await runner.stop('b');
    expect(await runner.ended('b')).toEqual({ state: 'stopped' });
    jobs.get('a')!.started.resolve(undefined);
    jobs.get('a')!.end.resolve({ state: 'failed', message: 'Exit code 1.' });
    expect(await runner.ended('a')).toEqual({ state: 'failed', message: 'Exit code 1.' });
    await settle();
    expect([...jobs.keys()]).toEqual(['a', 'c']);
  });

  it('stops a job that is just starting as soon as it has started', async () => {
    const runner = createRunner(1);
    await runner.submit(job('a'));
    await runner.stop('a');
    expect(await runner.status('a')).toEqual({ state: 'pending' });
    jobs.get('a')!.started.resolve(undefined);
    expect(await runner.ended('a')).toEqual({ state: 'stopped' });
    expect(jobs.get('a')!.stops).toBe(1);
  });

  it('rejects for a job that could not be started, and goes on with the next', async () => {
    const runner = createRunner(1);
    await runner.submit(job('a'));
    await runner.submit(job('b'));
    jobs.get('a')!.started.reject(new UserError('No more processes.', { code: 'jobs/start' }));
    await expect(runner.ended('a')).rejects.toThrow('No more processes.');
    expect(await runner.status('a')).toEqual({ state: 'failed', message: 'No more processes.' });
    await settle();
    expect([...jobs.keys()]).toEqual(['a', 'b']);
  });

  it('refuses ids that come twice, that are unknown, or that no runner could use', async () => {
    const runner = createRunner(1);
    await runner.submit(job('sdrl.paper+x@42'));
    await expect(runner.submit(job('sdrl.paper+x@42'))).rejects.toThrow('already');
    for (const id of ['', 'a b', '../a', 'a;b', 'é', 'x'.repeat(201)])
      await expect(runner.submit(job(id)), id).rejects.toThrow('No id of a job');
    await expect(runner.ended('b')).rejects.toThrow('There is no job b.');
    await expect(runner.stop('b')).rejects.toThrow('There is no job b.');
  });

  it('stops everything and then closes when disposed, once, and accepts nothing more', async () => {
    const runner = createRunner(2);
    for (const id of ['a', 'b', 'c']) await runner.submit(job(id));
    jobs.get('a')!.started.resolve(undefined);
    await settle();
    const disposed = runner.dispose();
    await settle();
    expect(closed).toBe(0); // b is still starting
    jobs.get('b')!.started.resolve(undefined);
    await disposed;
    await runner.dispose();
    expect(closed).toBe(1);
    expect(jobs.size).toBe(2);
    for (const id of ['a', 'b', 'c']) expect(await runner.ended(id)).toEqual({ state: 'stopped' });
    await expect(runner.submit(job('d'))).rejects.toMatchObject({ code: 'jobs/ended' });
  });
});

interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

function deferred<T>(): Deferred<T> {
  let settle!: Pick<Deferred<T>, 'resolve' | 'reject'>;
  const promise = new Promise<T>((resolve, reject) => (settle = { resolve, reject }));
  return { promise, ...settle };
}
