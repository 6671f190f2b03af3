/** `pending`: accepted, not started. */
export type JobState = 'pending' | 'running' | 'succeeded' | 'failed' | 'stopped';

export interface JobStatus {
  readonly state: JobState;
  /** Why it failed, where the runner knows. */
  readonly message?: string;
}

/** One run of the command line `sdrl <args>`. */
export interface Job {
  /** Unique among the jobs of a runner; letters, digits, `-`, `_`, `.`. */
  readonly id: string;
  readonly args: readonly string[];
}

/**
 * Where the jobs of an evaluation run: on this machine, or on a cluster. All reject with a
 * `UserError` where the runner cannot be reached or refuses.
 */
export interface JobRunner {
  /** How many jobs it runs well at a time. */
  readonly slots: number;
  /** Starts a job, or queues it where the runner is busy. */
  submit(job: Job): Promise<void>;
  status(id: string): Promise<JobStatus>;
  /** All that the job has written so far to its standard output and error. */
  logs(id: string): Promise<string>;
  /** Ends a job that is not done; does nothing to one that is. */
  stop(id: string): Promise<void>;
  /** Stops what still runs and frees everything. */
  dispose(): Promise<void>;
}
