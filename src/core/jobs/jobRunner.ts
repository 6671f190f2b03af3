/** `pending`: accepted, not started. */
export type JobState = 'pending' | 'running' | EndState;

export type EndState = 'succeeded' | 'failed' | 'stopped';

export interface JobStatus {
  readonly state: JobState;
  /** Why it failed, in a line, where the runner knows. */
  readonly message?: string;
}

export interface JobEnd extends JobStatus {
  readonly state: EndState;
}

/** One run of the command line `sdrl <args>`. */
export interface Job {
  /** Unique among the jobs of a runner; see `isJobId`. */
  readonly id: string;
  /** Files are named by the paths that the machine of the job has for them. */
  readonly args: readonly string[];
}

/**
 * Where the jobs of an evaluation run: on this machine, or on a cluster. All reject with a
 * `UserError` where the runner cannot be reached or refuses, and with an `Error` for an unknown id.
 */
export interface JobRunner {
  /** How many jobs it runs at a time. */
  readonly slots: number;
  /** Starts a job, or queues it where as many run as there are slots. */
  submit(job: Job): Promise<void>;
  status(id: string): Promise<JobStatus>;
  /** Resolves when the job has ended, by itself or stopped; rejects where the runner lost it. */
  ended(id: string): Promise<JobEnd>;
  /** What the job has written so far to its standard output and error; of very much, the end. */
  logs(id: string): Promise<string>;
  /** Ends a job that is not done; does nothing to one that is. */
  stop(id: string): Promise<void>;
  /** Stops what still runs and frees everything. Twice is harmless. */
  dispose(): Promise<void>;
}

/** Letters, digits, `-`, `_`, `.`, `+` and `@`: ids of trials are, and every runner takes them. */
export function isJobId(id: string): boolean {
  return /^[\w.+@-]{1,200}$/.test(id);
}
