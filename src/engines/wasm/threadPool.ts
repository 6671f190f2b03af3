import { Worker } from 'node:worker_threads';
import { Canceled } from '../../core/errors';
import type { ThreadRequest } from './stepMessage';
import { ThreadControl } from './threadControl';
import type { WorkerData } from './worker/workerData';

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** The threads of an engine, and the request that they work on. */
export class ThreadPool {
  readonly #workers: readonly Worker[];
  readonly #control: ThreadControl;
  #current: Waiting | undefined;
  #failure: { readonly error: unknown } | undefined;

  constructor(workerFile: string, { threads, ...data }: Omit<WorkerData, 'control' | 'thread'>) {
    this.#control = new ThreadControl(threads);
    const control = this.#control.words;
    this.#workers = Array.from({ length: threads }, (_, thread) => {
      const workerData: WorkerData = { ...data, control, threads, thread };
      const worker = new Worker(workerFile, { workerData });
      worker.on('message', () => this.#settle((current) => current.resolve()));
      worker.on('error', (error) => this.#fail(error));
      return worker;
    });
  }

  /**
   * Does the request on all threads. Rejects with `Canceled` soon after the signal is aborted: then
   * some of its work is done and some is not.
   */
  async run(request: ThreadRequest, signal?: AbortSignal): Promise<void> {
    if (this.#failure) throw this.#failure.error;
    if (signal?.aborted === true) throw new Canceled();
    const cancel = (): void => this.#control.cancel();
    this.#control.reset();
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      await new Promise<void>((resolve, reject) => {
        this.#current = { resolve, reject };
        for (const worker of this.#workers) worker.postMessage(request);
      });
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
    if (this.#control.isCanceled) throw new Canceled();
  }

  dispose(): void {
    for (const worker of this.#workers) void worker.terminate();
  }

  /** The other threads wait for the one that failed. */
  #fail(error: unknown): void {
    this.#failure = { error };
    this.dispose();
    this.#settle((current) => current.reject(error));
  }

  #settle(how: (current: Waiting) => void): void {
    const current = this.#current;
    this.#current = undefined;
    if (current) how(current);
  }
}
