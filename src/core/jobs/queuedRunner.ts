import { UserError } from '../errors';
import { isJobId, type Job, type JobEnd, type JobRunner, type JobStatus } from './jobRunner';

/** A job under way: what the kinds of runners do in their own ways. */
export interface StartedJob {
  /** Resolves when the job has ended; rejects where that can no longer be found out. */
  readonly ended: Promise<JobEnd>;
  logs(): Promise<string>;
  /** Asks for the end, which `ended` tells. Harmless when the job has ended. */
  stop(): Promise<void>;
}

export interface QueuedRunnerOptions {
  readonly slots: number;
  /** Rejects with a `UserError` where the job cannot be started. */
  readonly start: (job: Job) => Promise<StartedJob>;
  /** After the last job has ended. */
  readonly close?: () => Promise<void>;
}

/**
 * A runner that starts the jobs in the order in which they come, `slots` at a time. `ended` rejects
 * for a job that could not be started or whose end cannot be learnt.
 */
export class QueuedRunner implements JobRunner {
  readonly slots: number;
  readonly #options: QueuedRunnerOptions;
  readonly #jobs = new Map<string, QueuedJob>();
  readonly #waiting: QueuedJob[] = [];
  #running = 0;
  #disposing: Promise<void> | undefined;

  constructor(options: QueuedRunnerOptions) {
    this.slots = options.slots;
    this.#options = options;
  }

  submit(job: Job): Promise<void> {
    const problem = this.#problemOf(job);
    if (problem) return Promise.reject(problem);
    const queued = new QueuedJob(job);
    this.#jobs.set(job.id, queued);
    this.#waiting.push(queued);
    this.#startNext();
    return Promise.resolve();
  }

  async status(id: string): Promise<JobStatus> {
    return (await this.#job(id)).status;
  }

  async ended(id: string): Promise<JobEnd> {
    return (await this.#job(id)).ended;
  }

  async logs(id: string): Promise<string> {
    return (await (await this.#job(id)).started?.logs()) ?? '';
  }

  async stop(id: string): Promise<void> {
    await this.#stop(await this.#job(id));
  }

  async dispose(): Promise<void> {
    this.#disposing ??= this.#end();
    await this.#disposing;
  }

  async #end(): Promise<void> {
    const stops = [...this.#jobs.values()].map(async (job) => {
      await this.#stop(job);
      await job.ended.catch(() => undefined); // told to whoever waits for the job
    });
    const outcomes = await Promise.allSettled(stops);
    await this.#options.close?.();
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  }

  #problemOf({ id }: Job): Error | undefined {
    if (!isJobId(id)) return new Error(`No id of a job: ${JSON.stringify(id)}.`);
    if (this.#jobs.has(id)) return new Error(`There is a job ${id} already.`);
    if (this.#disposing) return new UserError('The runner has ended.', { code: 'jobs/ended' });
    return undefined;
  }

  #startNext(): void {
    while (this.#running < this.slots) {
      const job = this.#waiting.shift();
      if (!job) return;
      this.#running++;
      void job.run(this.#options.start).finally(() => {
        this.#running--;
        this.#startNext();
      });
    }
  }

  async #stop(job: QueuedJob): Promise<void> {
    const at = this.#waiting.indexOf(job);
    if (at !== -1) this.#waiting.splice(at, 1);
    await job.stop();
  }

  #job(id: string): Promise<QueuedJob> {
    const job = this.#jobs.get(id);
    return job ? Promise.resolve(job) : Promise.reject(new Error(`There is no job ${id}.`));
  }
}

/** A job from the queue to its end. */
class QueuedJob {
  readonly ended: Promise<JobEnd>;
  started: StartedJob | undefined;
  status: JobStatus = { state: 'pending' };
  readonly #job: Job;
  #settle!: { resolve: (end: JobEnd) => void; reject: (error: unknown) => void };
  #isTaken = false;
  #mustStop = false;
  #hasEnded = false;

  constructor(job: Job) {
    this.#job = job;
    this.ended = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    this.ended.then(
      (end) => (this.status = end),
      // Whoever waits for the job handles it; maybe nobody does.
      (error: unknown) => (this.status = { state: 'failed', message: messageOf(error) }),
    );
  }

  /** Resolves, whatever the job comes to, when its slot is free again. */
  async run(start: QueuedRunnerOptions['start']): Promise<void> {
    this.#isTaken = true;
    try {
      this.started = await start(this.#job);
      this.status = { state: 'running' };
      // Asked for while it was starting.
      if (this.#mustStop) await this.started.stop();
      this.#settle.resolve(await this.started.ended);
    } catch (error) {
      this.#settle.reject(error);
    } finally {
      this.#hasEnded = true;
    }
  }

  /** A job that waits must have been taken out of the queue before. */
  async stop(): Promise<void> {
    if (this.#hasEnded) return;
    this.#mustStop = true;
    if (!this.#isTaken) this.#settle.resolve({ state: 'stopped' });
    await this.started?.stop();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
