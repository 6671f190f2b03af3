import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ThreadControl } from '../../../../src/engines/wasm/threadControl';
import { bundleModule } from '../../../process/bundleModule';
import {
  mostTasks,
  phaseCount,
  placeOf,
  taskCount,
  type PhaseReply,
  type PhaseRequest,
  type PhaseWorkerData,
} from './phaseWorker';

let folder: string;
let workerFile: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sdrl-threads-'));
  workerFile = await bundleModule('test/unit/engines/wasm/phaseWorker.ts', folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Threads that work through `requests` requests, and what they did. */
interface Crew {
  readonly control: ThreadControl;
  /** Puts a request to all threads; when all have answered, says how often each was the last. */
  readonly run: (request: PhaseRequest) => Promise<readonly number[]>;
  /** When the thread that was last has answered; others may not have heard yet that they can go on. */
  readonly runUntilLast: (request: PhaseRequest) => Promise<void>;
  readonly tooEarly: () => number;
  /** How often each task of a phase was done. */
  readonly done: (request: number, phase: number) => readonly number[];
}

async function withCrew(
  { threads, requests }: { readonly threads: number; readonly requests: number },
  use: (crew: Crew) => Promise<void>,
): Promise<void> {
  const control = new ThreadControl(threads);
  const workerData: PhaseWorkerData = {
    control: control.words,
    threads,
    done: new Uint8Array(new SharedArrayBuffer(requests * phaseCount * mostTasks)),
    tooEarly: new Int32Array(new SharedArrayBuffer(4)),
  };
  const workers = Array.from({ length: threads }, () => new Worker(workerFile, { workerData }));
  try {
    const ask = (request: PhaseRequest): Promise<PhaseReply>[] =>
      workers.map((worker) => {
        worker.postMessage(request);
        return replyOf(worker, request);
      });
    await use({
      control,
      run: async (request) => {
        const replies = await Promise.all(ask(request));
        return replies.map(({ timesLast }) => timesLast);
      },
      runUntilLast: (request) =>
        Promise.any(
          ask(request).map(async (reply) => {
            if ((await reply).timesLast === 0) throw new Error('another thread was the last');
          }),
        ),
      tooEarly: () => workerData.tooEarly[0]!,
      done: (request, phase) => {
        const start = placeOf(request, phase, 0);
        return [...workerData.done.subarray(start, start + taskCount(request, phase))];
      },
    });
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function replyOf(worker: Worker, { end }: PhaseRequest): Promise<PhaseReply> {
  return new Promise((resolve, reject) => {
    const listen = (reply: PhaseReply): void => {
      if (reply.end !== end) return;
      worker.off('message', listen);
      worker.off('error', reject);
      resolve(reply);
    };
    worker.on('message', listen);
    worker.on('error', reject);
  });
}

/** Whether every task of the requests `[first, end)` was done so many times. */
function everyTask(
  { done }: Crew,
  [first, end]: readonly [number, number],
  times: number,
): boolean {
  for (let request = first; request < end; request++)
    for (let phase = 0; phase < phaseCount; phase++)
      if (done(request, phase).some((count) => count !== times)) return false;
  return true;
}

describe('ThreadControl', () => {
  // More threads than cores: a thread that has to wait for its turn is late at every place there is.
  it.each([1, 2, 3, 7])(
    'gives every task to one of %i threads, phase after phase, through thousands of requests',
    async (threads) => {
      const requests = 5000;
      await withCrew({ threads, requests }, async (crew) => {
        const timesLast = await crew.run({ first: 0, end: requests });
        expect(everyTask(crew, [0, requests], 1)).toBe(true);
        expect(crew.tooEarly()).toBe(0);
        expect(timesLast.reduce((sum, times) => sum + times, 0)).toBe(requests);
      });
    },
  );

  it.each([1, 2])(
    'hangs no thread when requests come one by one, %i at a time, before all have seen the end of the last',
    (atOnce) =>
      withCrew({ threads: 3, requests: 4000 }, async (crew) => {
        const pending: Promise<void>[] = [];
        for (let first = 0; first < 4000; first++) {
          if (pending.length === atOnce) await pending.shift();
          pending.push(crew.runUntilLast({ first, end: first + 1 }));
        }
        await Promise.all(pending);
        expect(everyTask(crew, [0, 4000], 1)).toBe(true);
        expect(crew.tooEarly()).toBe(0);
      }),
  );

  it('begins no further task once it is cancelled, and all tasks again when it is resumed', () =>
    withCrew({ threads: 3, requests: 400 }, async (crew) => {
      for (const start of [0, 100, 200, 300]) {
        let request = start + 40;
        while (taskCount(request, 1) === 0) request++;
        const end = start + 60;
        const phase = 1;
        const timesLast = await crew.run({ first: start, end, cancelIn: { request, phase } });
        expect(timesLast.reduce((sum, times) => sum + times, 0)).toBe(60);
        expect(crew.control.isCanceled).toBe(true);
        expect(everyTask(crew, [start, request], 1)).toBe(true);
        // Each other thread may have begun one at that moment.
        const inPhase = crew.done(request, phase).filter((count) => count > 0).length;
        expect(inPhase).toBeGreaterThanOrEqual(1);
        expect(inPhase).toBeLessThanOrEqual(3);
        for (let later = phase + 1; later < phaseCount; later++)
          expect(crew.done(request, later).every((count) => count === 0)).toBe(true);
        expect(everyTask(crew, [request + 1, end], 0)).toBe(true);

        crew.control.resume();
        await crew.run({ first: end, end: end + 20 });
        expect(everyTask(crew, [end, end + 20], 1)).toBe(true);
      }
      expect(crew.tooEarly()).toBe(0);
    }));
});
