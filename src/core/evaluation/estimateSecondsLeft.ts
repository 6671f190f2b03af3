import type { EvaluatedMethod } from './evaluatedMethod';
import type { Trial } from './trial';

export interface WorkLeft {
  readonly methods: readonly EvaluatedMethod[];
  /** Seconds from start to end of the trials that were done. */
  readonly done: readonly { readonly trial: Trial; readonly seconds: number }[];
  readonly running: readonly {
    readonly trial: Trial;
    readonly seconds: number;
    /** Done of it, [0, 1]. */
    readonly fraction: number;
  }[];
  readonly waiting: readonly Trial[];
  /** Trials at a time. */
  readonly parallel: number;
}

/**
 * About how long the rest takes. A trial takes what those of its method took, else of its kind
 * (models, baselines). Undefined as long as one that is left is like none that is known.
 */
export function estimateSecondsLeft({
  methods,
  done,
  running,
  waiting,
  parallel,
}: WorkLeft): number | undefined {
  const kindOf = new Map(methods.map(({ id, type }) => [id, type]));
  const known = [
    ...done,
    // One that has come far enough tells how long it takes.
    ...running
      .filter(({ fraction }) => fraction >= 0.1)
      .map(({ trial, seconds, fraction }) => ({ trial, seconds: seconds / fraction })),
  ];
  const expected = ({ method }: Trial): number | undefined =>
    meanSeconds(known.filter(({ trial }) => trial.method === method)) ??
    meanSeconds(known.filter(({ trial }) => kindOf.get(trial.method) === kindOf.get(method)));
  const parts = [
    ...waiting.map(expected),
    ...running.map(({ trial, fraction }) => {
      const seconds = expected(trial);
      return seconds === undefined ? undefined : seconds * (1 - fraction);
    }),
  ];
  const seconds = parts.filter((part) => part !== undefined);
  if (seconds.length < parts.length) return undefined;
  const total = seconds.reduce((sum, part) => sum + part, 0);
  // No trial is shared out, so the longest one is the least.
  return Math.max(total / Math.max(1, parallel), ...seconds, 0);
}

function meanSeconds(trials: readonly { readonly seconds: number }[]): number | undefined {
  if (trials.length === 0) return undefined;
  return trials.reduce((sum, { seconds }) => sum + seconds, 0) / trials.length;
}
