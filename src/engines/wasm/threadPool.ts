import { Worker } from 'node:worker_threads';
import { Canceled } from '../../core/errors';
import type { ThreadRequest } from './stepMessage';
import { ThreadControl } from './threadControl';
import type { WorkerData } from './worker/workerData';

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** The threads of an engine, and the requests that they work on, one after another. */
export class ThreadPool {
  readonly #workers: readonly Worker[];
  readonly #control: ThreadControl;
  /** In the order of the requests; two at most. */
  readonly #waiting: Waiting[] = [];
  #failure: { readonly error: unknown } | undefined;

  constructor(workerFile: string, { threads, ...data }: Omit<WorkerData, 'control' | 'thread'>) {
    this.#control = new ThreadControl(threads);
    const control = this.#control.words;
    this.#workers = Array.from({ length: threads }, (_, thread) => {
      const workerData: WorkerData = { ...data, control, threads, thread };
      const worker = new Worker(workerFile, { workerData });
      worker.on('message', () => this.#waiting.shift()?.resolve());
      worker.on('error', (error) => this.#fail(error));
      return worker;
    });
  }

  /**
   * Does the request on all threads, after the one before, which has the other turn. Rejects with
   * `Canceled` soon after the signal is aborted: then some of its work is done and some is not, and
   * what was put behind it is cancelled with it.
   */
  async run(request: ThreadRequest, signal?: AbortSignal): Promise<void> {
    if (this.#failure) throw this.#failure.error;
    if (signal?.aborted === true) throw new Canceled();
    if (this.#waiting.length === 0) this.#control.resume();
    const cancel = (): void => this.#control.cancel();
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      await new Promise<void>((resolve, reject) => {
        this.#waiting.push({ resolve, reject });
        for (const worker of this.#workers) worker.postMessage(request);
      });
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
    if (this.#control.isCanceled) throw new Canceled();
  }

  dispose(): void {
    this.#fail(new Canceled());
  }

  /** When one thread has failed, the others would wait for it. */
  #fail(error: unknown): void {
    this.#failure ??= { error };
    for (const worker of this.#workers) void worker.terminate();
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}
