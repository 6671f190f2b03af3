import type { Job, JobEnd, JobRunner, JobStatus } from '../../../../src/core/jobs/jobRunner';

/** What a job of the script may do. */
export interface ScriptedJob {
  readonly job: Job;
  readonly write: (text: string) => void;
  /** Aborted when the job is stopped. */
  readonly signal: AbortSignal;
}

/** Runs jobs as functions of this process, as many at a time as there are slots. */
export class ScriptedRunner implements JobRunner {
  readonly submitted: string[] = [];
  mostAtATime = 0;
  readonly #jobs = new Map<string, { log: string; stop: AbortController; end: Promise<JobEnd> }>();
  #running = 0;

  constructor(
    readonly slots: number,
    private readonly script: (job: ScriptedJob) => Promise<JobEnd>,
  ) {}

  submit(job: Job): Promise<void> {
    this.submitted.push(job.id);
    const stop = new AbortController();
    const entry = { log: '', stop, end: Promise.resolve<JobEnd>({ state: 'stopped' }) };
    this.mostAtATime = Math.max(this.mostAtATime, ++this.#running);
    entry.end = this.script({
      job,
      write: (text) => (entry.log += text),
      signal: stop.signal,
    }).finally(() => this.#running--);
    this.#jobs.set(job.id, entry);
    return Promise.resolve();
  }

  status(): Promise<JobStatus> {
    return Promise.resolve({ state: 'running' });
  }

  ended(id: string): Promise<JobEnd> {
    return this.#jobs.get(id)!.end;
  }

  logs(id: string): Promise<string> {
    return Promise.resolve(this.#jobs.get(id)!.log);
  }

  stop(id: string): Promise<void> {
    this.#jobs.get(id)?.stop.abort();
    return Promise.resolve();
  }

  dispose(): Promise<void> {
    return Promise.resolve();
  }
}
