// A thread that works through phases with others and keeps in shared memory what it did.
import { parentPort, workerData } from 'node:worker_threads';
import { ThreadControl } from '../../../../src/engines/wasm/threadControl';

/** At most: some requests have only one. */
export const phaseCount = 4;
export const mostTasks = 5;

export interface PhaseWorkerData {
  readonly control: Int32Array<SharedArrayBuffer>;
  readonly threads: number;
  /** How often each task was done: request × phase × task. */
  readonly done: Uint8Array<SharedArrayBuffer>;
  /** One number: tasks that were begun before the phase before theirs was done. */
  readonly tooEarly: Int32Array<SharedArrayBuffer>;
}

/** Requests `[first, end)`; a task of `cancelIn` cancels all that come after it. */
export interface PhaseRequest {
  readonly first: number;
  readonly end: number;
  readonly cancelIn?: { readonly request: number; readonly phase: number };
}

/** What a thread says when it has done its share of a request. */
export interface PhaseReply {
  readonly end: number;
  /** How often it was the last to finish. */
  readonly timesLast: number;
}

function phasesOf(request: number): number {
  return request % 3 === 0 ? 1 : phaseCount;
}

/** None in some phases, and fewer than there are threads in others. */
export function taskCount(request: number, phase: number): number {
  return phase < phasesOf(request) ? (request * 5 + phase * 3) % (mostTasks + 1) : 0;
}

export function placeOf(request: number, phase: number, task: number): number {
  return (request * phaseCount + phase) * mostTasks + task;
}

// Absent where the file is imported for its exports.
parentPort?.on('message', (asked: PhaseRequest) => {
  const { control: words, threads, done, tooEarly } = workerData as PhaseWorkerData;
  const control = new ThreadControl(threads, words);
  const isDone = (request: number, phase: number): boolean => {
    for (let task = 0; task < taskCount(request, phase); task++)
      if (Atomics.load(done, placeOf(request, phase, task)) === 0) return false;
    return true;
  };
  let timesLast = 0;
  let spin = threads;
  for (let request = asked.first; request < asked.end; request++) {
    const phases = Array.from({ length: phasesOf(request) }, (_, phase) => ({
      taskCount: taskCount(request, phase),
      run(task: number): void {
        const before = phase > 0 ? isDone(request, phase - 1) : true;
        if (!before) Atomics.add(tooEarly, 0, 1);
        if (asked.cancelIn?.request === request && asked.cancelIn.phase === phase) control.cancel();
        // Of very different length, so that now one thread is late and now another.
        spin = (spin * 75 + 74) % 65_537;
        for (let i = spin % 97 === 0 ? spin : spin % 50; i > 0; i--) Atomics.load(done, 0);
        Atomics.add(done, placeOf(request, phase, task), 1);
      },
    }));
    if (control.run(phases, request % 2 === 0 ? 0 : 1)) timesLast++;
  }
  const reply: PhaseReply = { end: asked.end, timesLast };
  parentPort!.postMessage(reply);
});
