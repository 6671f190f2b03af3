import { setTimeout } from 'node:timers/promises';
import type { EvaluatedDataset } from '../../core/evaluation/evaluation';
import type { Trial, TrialResult } from '../../core/evaluation/trial';
import { readTrialLog, type TrialLog } from '../../core/format/trialLines';
import type { JobEnd, JobRunner } from '../../core/jobs/jobRunner';

/** What a trial came to; `stopped`: somebody stopped its job. */
export type TrialEnd =
  | { readonly type: 'result'; readonly result: TrialResult }
  | {
      readonly type: 'failed';
      /** Of the error, where the trial told it. */
      readonly code?: string;
      readonly message: string;
    }
  | { readonly type: 'stopped' };

export interface SuperviseTrialOptions {
  readonly runner: JobRunner;
  readonly args: readonly string[];
  /** Asked when the job has been accepted: whoever wanted to stop it before could not. */
  readonly mustStop: () => boolean;
  /** Between two looks at the job's log. */
  readonly pollMs: number;
  readonly onFraction: (fraction: number) => void;
  readonly onNote: (text: string) => void;
  /** As soon as the trial has read its data; where it rejects, so does the whole. */
  readonly onDataset: (dataset: EvaluatedDataset) => Promise<void>;
}

/** Gives a trial to a runner and follows its log to the end. Rejects where the runner does. */
export async function superviseTrial(
  { id }: Trial,
  { runner, args, mustStop, pollMs, ...options }: SuperviseTrialOptions,
): Promise<TrialEnd> {
  const follower = new LogFollower(options);
  await runner.submit({ id, args });
  const ended = runner.ended(id);
  if (mustStop()) await runner.stop(id);
  for (;;) {
    const end = await untilEndOr(ended, pollMs);
    const log = await follower.follow(await runner.logs(id));
    if (end)
      return trialEnd(id, end, end.state === 'succeeded' && !log.result ? await late() : log);
  }

  /** A remote log may come after the end of its job. */
  async function late(): Promise<TrialLog> {
    await setTimeout(pollMs);
    return follower.follow(await runner.logs(id));
  }
}

/** Undefined when the time is up first. */
async function untilEndOr(ended: Promise<JobEnd>, ms: number): Promise<JobEnd | undefined> {
  const stop = new AbortController();
  const timer = setTimeout(ms, undefined, { signal: stop.signal }).catch(() => undefined);
  try {
    return await Promise.race([ended, timer]);
  } finally {
    stop.abort();
  }
}

/** Tells what is new in a log. */
class LogFollower {
  readonly #options: Pick<SuperviseTrialOptions, 'onFraction' | 'onNote' | 'onDataset'>;
  #text = '';
  #seen: TrialLog = { fraction: 0, notes: [] };

  constructor(options: Pick<SuperviseTrialOptions, 'onFraction' | 'onNote' | 'onDataset'>) {
    this.#options = options;
  }

  async follow(text: string): Promise<TrialLog> {
    if (text === this.#text) return this.#seen;
    const log = readTrialLog(text);
    const { onFraction, onNote, onDataset } = this.#options;
    if (log.dataset && !this.#seen.dataset) await onDataset(log.dataset);
    for (const note of log.notes.slice(this.#seen.notes.length)) onNote(note);
    if (log.fraction !== this.#seen.fraction) onFraction(log.fraction);
    this.#text = text;
    this.#seen = log;
    return log;
  }
}

function trialEnd(id: string, { state, message }: JobEnd, { result, failure }: TrialLog): TrialEnd {
  // A result is one, however the process ended after it.
  if (result?.trial === id) return { type: 'result', result };
  if (state === 'stopped') return { type: 'stopped' };
  if (failure) return { type: 'failed', ...failure };
  return { type: 'failed', message: message ?? 'The trial ended without a result.' };
}
