import { once } from 'node:events';
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
  /** How often each thread was the last. */
  readonly run: (request: PhaseRequest) => Promise<readonly number[]>;
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
    await use({
      control,
      run: (request) =>
        Promise.all(
          workers.map(async (worker) => {
            worker.postMessage(request);
            const [timesLast] = (await once(worker, 'message')) as [number];
            return timesLast;
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

  it('hangs no thread when requests come one by one, each as soon as the one before is answered', () =>
    withCrew({ threads: 3, requests: 2000 }, async (crew) => {
      for (let first = 0; first < 2000; first++) await crew.run({ first, end: first + 1 });
      expect(everyTask(crew, [0, 2000], 1)).toBe(true);
      expect(crew.tooEarly()).toBe(0);
    }));

  it('begins no further task once it is cancelled, and all tasks again when it is resumed', () =>
    withCrew({ threads: 3, requests: 400 }, async (crew) => {
      for (const start of [0, 100, 200, 300]) {
        const request = start + 40;
        const end = start + 60;
        const phase = [0, 1, 2, 3].find((candidate) => taskCount(request, candidate) > 0)!;
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
