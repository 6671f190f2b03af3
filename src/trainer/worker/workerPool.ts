import os from 'node:os';
import { Worker } from 'node:worker_threads';
import { Canceled, throwIfCanceled, UserError } from '../../core/errors';
import { Peer } from '../../protocol/peer';
import { portChannel } from './portChannel';
import type { WorkerApi, WorkerEnd, WorkerOwnerEnd } from './workerApi';

/** Asks the worker of a running job something else, e.g. to pause. */
export type AskWorker = <Method extends keyof WorkerApi>(
  method: Method,
  params: WorkerApi[Method]['params'],
) => Promise<WorkerApi[Method]['result']>;

export interface JobOptions<Event> {
  readonly signal: AbortSignal;
  readonly onEvent?: (event: Event) => void;
  /** Called when the job has got its worker. */
  readonly onStart?: (ask: AskWorker) => void;
}

export interface WorkerPoolOptions {
  /** Absolute path of the worker bundle. */
  readonly file: string;
  /** How many jobs run at a time; others wait for their turn. */
  readonly limit?: number;
  readonly spawn?: (file: string) => Worker;
}

/**
 * Runs long analysis in worker threads, so that the thread that answers stays free: one worker a
 * job, ended with the job. An aborted job ends at once, whatever its worker is doing. A worker that
 * ends by itself rejects its job with a `UserError` (`analysis/died`).
 */
export class WorkerPool {
  readonly #file: string;
  readonly #spawn: (file: string) => Worker;
  #free: number;
  readonly #waiting = new Set<() => void>();

  constructor({ file, limit = defaultLimit(), spawn = spawnWorker }: WorkerPoolOptions) {
    this.#file = file;
    this.#free = limit;
    this.#spawn = spawn;
  }

  async run<Method extends keyof WorkerApi>(
    method: Method,
    params: WorkerApi[Method]['params'],
    options: JobOptions<WorkerApi[Method]['event']>,
  ): Promise<WorkerApi[Method]['result']> {
    await this.#turn(options.signal);
    try {
      return await this.#runJob(method, params, options);
    } finally {
      this.#pass();
    }
  }

  async #runJob<Method extends keyof WorkerApi>(
    method: Method,
    params: WorkerApi[Method]['params'],
    { signal, onEvent, onStart }: JobOptions<WorkerApi[Method]['event']>,
  ): Promise<WorkerApi[Method]['result']> {
    const worker = this.#spawn(this.#file);
    const peer = new Peer<WorkerEnd, WorkerOwnerEnd>(portChannel(worker), {
      handlers: {},
      guards: {},
    });
    // Not by the peer's own cancellation: a worker in a long loop would not hear of it.
    const cancel = (): void => peer.dispose(new Canceled());
    worker.on('error', (cause) => peer.dispose(diedError(cause)));
    worker.on('messageerror', (cause) => peer.dispose(diedError(cause)));
    worker.on('exit', () => peer.dispose(diedError()));
    signal.addEventListener('abort', cancel);
    try {
      const answer = peer.request(method, params, { ...(onEvent && { onEvent }) });
      onStart?.((other, otherParams) => peer.request(other, otherParams));
      return await answer;
    } finally {
      signal.removeEventListener('abort', cancel);
      peer.dispose();
      await worker.terminate();
    }
  }

  /** Waits until a worker may be started. Whoever waits longest comes first. */
  async #turn(signal: AbortSignal): Promise<void> {
    throwIfCanceled(signal);
    if (this.#free > 0) {
      this.#free--;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const giveUp = (): void => {
        this.#waiting.delete(start);
        reject(new Canceled());
      };
      const start = (): void => {
        this.#waiting.delete(start);
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      this.#waiting.add(start);
      signal.addEventListener('abort', giveUp, { once: true });
    });
  }

  /** Hands the place of an ended job on. */
  #pass(): void {
    const [next] = this.#waiting;
    if (next) next();
    else this.#free++;
  }
}

/** One core stays for whoever asks; two jobs at least, for maps are looked at side by side. */
function defaultLimit(): number {
  return Math.max(2, os.availableParallelism() - 1);
}

function spawnWorker(file: string): Worker {
  return new Worker(file);
}

function diedError(cause?: unknown): UserError {
  return new UserError(
    'The analysis ended unexpectedly, perhaps for lack of memory. Try again, or look at one block instead of all. The log says more.',
    { code: 'analysis/died', cause },
  );
}
