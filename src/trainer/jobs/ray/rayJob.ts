import { setTimeout as sleep } from 'node:timers/promises';
import { Canceled, UserError } from '../../../core/errors';
import type { JobEnd } from '../../../core/jobs/jobRunner';
import { lastWords } from '../../../core/jobs/lastWords';
import type { StartedJob } from '../../../core/jobs/queuedRunner';
import { isEither, isIntegerIn, isObject, isOneOf, isString } from '../../../protocol/guard';
import { lastLine, type RayClient } from './rayClient';

export interface RayJobOptions {
  readonly client: RayClient;
  /** Ray's id of the job. */
  readonly submissionId: string;
  readonly pollMs: number;
  /** Gives up watching. */
  readonly signal: AbortSignal;
}

/** A job that Ray has accepted, watched by asking for its state again and again. */
export class RayJob implements StartedJob {
  readonly ended: Promise<JobEnd>;
  readonly #options: RayJobOptions;
  readonly #path: string;
  /** As asked for last; kept until the job's state is news. */
  #log: Promise<string> | undefined;
  #hasEnded = false;

  constructor(options: RayJobOptions) {
    this.#options = options;
    this.#path = `api/jobs/${encodeURIComponent(options.submissionId)}`;
    this.ended = this.#watch();
    this.ended.catch(() => undefined); // whoever waits for it handles it
  }

  /** While the job runs, asks the cluster no more often than for its state. */
  logs(): Promise<string> {
    if (this.#hasEnded) return this.#fetchLog();
    this.#log ??= this.#fetchLog();
    return this.#log;
  }

  async stop(): Promise<void> {
    await this.#options.client.send({
      method: 'POST',
      path: `${this.#path}/stop`,
      mostAttempts: 3,
      timeoutMs: 15_000,
    });
  }

  async #fetchLog(): Promise<string> {
    const { client } = this.#options;
    const answer = await client.json({ method: 'GET', path: `${this.#path}/logs` });
    if (!isLogs(answer)) throw client.answerError('no log');
    return answer.logs;
  }

  async #watch(): Promise<JobEnd> {
    const { client, pollMs, signal } = this.#options;
    for (;;) {
      await sleep(pollMs, undefined, { signal }).catch(() => {
        throw new Canceled();
      });
      const details = await client.json({ method: 'GET', path: this.#path, signal });
      if (!isDetails(details)) throw client.answerError('no state of a job');
      this.#log = undefined;
      this.#hasEnded = details.status !== 'PENDING' && details.status !== 'RUNNING';
      switch (details.status) {
        case 'PENDING':
        case 'RUNNING':
          break;
        case 'SUCCEEDED':
          return { state: 'succeeded' };
        case 'STOPPED':
          return { state: 'stopped' };
        case 'FAILED':
          return failure(details);
      }
    }
  }
}

/** What is read of Ray's `JobDetails`. */
interface Details {
  readonly status: 'PENDING' | 'RUNNING' | 'STOPPED' | 'SUCCEEDED' | 'FAILED';
  /** With the last lines of the log, where the command failed. */
  readonly message: string | null | undefined;
  readonly driver_exit_code: number | null | undefined;
}

const isAbsent = (value: unknown): value is null | undefined => value == null;

const isDetails = isObject<Details>({
  status: isOneOf('PENDING', 'RUNNING', 'STOPPED', 'SUCCEEDED', 'FAILED'),
  message: isEither(isString, isAbsent),
  driver_exit_code: isEither(isIntegerIn(-1e9, 1e9), isAbsent),
});

const isLogs = isObject<{ readonly logs: string }>({ logs: isString });

/** The exit code by which a job says that its Node is too old. */
export const oldNodeExitCode = 97;

/** What a POSIX shell answers where there is no such command. */
const noCommandExitCode = 127;

function failure({ driver_exit_code: code, message }: Details): JobEnd {
  if (code === noCommandExitCode) throw nodeError('There is no Node');
  if (code === oldNodeExitCode) throw nodeError('The Node is too old');
  const last = lastLine(lastWords(message ?? ''));
  return { state: 'failed', message: code == null ? last : `Exit code ${code}: ${last}` };
}

function nodeError(what: string): UserError {
  return new UserError(
    `${what} on a machine of the Ray cluster: jobs need Node 20 or newer as \`node\`. Install it on every machine, or let Ray do so: docs/scale-out.md says how.`,
    { code: 'ray/node' },
  );
}
