import { throwIfCanceled, UserError } from '../../core/errors';
import { estimateSecondsLeft } from '../../core/evaluation/estimateSecondsLeft';
import type { Evaluation } from '../../core/evaluation/evaluation';
import { planTrials, trialsLeft } from '../../core/evaluation/planTrials';
import type { Trial } from '../../core/evaluation/trial';
import type { JobRunner } from '../../core/jobs/jobRunner';
import type { EvaluateEvent } from '../../protocol/evaluationApi';
import { EvaluationKeeper } from './evaluationKeeper';
import { superviseTrial, type TrialEnd } from './superviseTrial';
import { isOfTheData } from './trialData';

export interface RunEvaluationOptions {
  readonly runner: JobRunner;
  /** The command line of a trial. */
  readonly argsOf: (trial: Trial) => readonly string[];
  readonly signal: AbortSignal;
  readonly onEvent: (event: EvaluateEvent) => void;
  /** Between two looks at a job's log. */
  readonly pollMs?: number;
  /** Milliseconds. */
  readonly now?: () => number;
}

/**
 * Runs the trials of an evaluation's file that have no result yet, as many at a time as the runner
 * has slots, and keeps each result in the file as it comes. A trial that fails is told, and the
 * others go on. When canceled, and where the data is bad or other data than before, all jobs are
 * stopped and what is done stays: running it again goes on. The runner is left to its owner.
 * Rejects with `UserError` and `Canceled`.
 */
export async function runEvaluation(
  file: string,
  options: RunEvaluationOptions,
): Promise<Evaluation> {
  const keeper = await EvaluationKeeper.open(file);
  throwIfCanceled(options.signal);
  options.onEvent(planOf(keeper.evaluation));
  await new EvaluationRun(keeper, trialsLeft(keeper.evaluation), options).run();
  return keeper.evaluation;
}

/** All there is to do, and what of it is done. */
export function planOf({ settings, results }: Evaluation): EvaluateEvent {
  return {
    type: 'plan',
    trials: planTrials(settings),
    done: results.map(({ trial }) => trial),
  };
}

interface RunningTrial {
  readonly trial: Trial;
  readonly startMs: number;
  fraction: number;
}

class EvaluationRun {
  readonly #keeper: EvaluationKeeper;
  readonly #waiting: Trial[];
  readonly #options: RunEvaluationOptions;
  readonly #now: () => number;
  readonly #running = new Map<string, RunningTrial>();
  /** Of this run, start to end; the file knows only how long learning took. */
  readonly #done: { readonly trial: Trial; readonly seconds: number }[] = [];
  readonly #notes = new Set<string>();
  #mustStop = false;

  constructor(keeper: EvaluationKeeper, waiting: readonly Trial[], options: RunEvaluationOptions) {
    this.#keeper = keeper;
    this.#waiting = [...waiting];
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
  }

  async run(): Promise<void> {
    const { runner, signal } = this.#options;
    const stop = (): void => void this.#stopAll();
    signal.addEventListener('abort', stop);
    try {
      const places = Math.min(runner.slots, this.#waiting.length);
      const work = Array.from({ length: places }, () => this.#runOneAfterTheOther());
      const outcomes = await Promise.allSettled(work);
      throwIfCanceled(signal);
      for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  async #runOneAfterTheOther(): Promise<void> {
    for (let trial = this.#next(); trial; trial = this.#next()) {
      try {
        await this.#runTrial(trial);
      } catch (error) {
        // The runner, the data or the file: no other trial would fare better.
        await this.#stopAll();
        throw error;
      }
    }
  }

  #next(): Trial | undefined {
    return this.#mustStop ? undefined : this.#waiting.shift();
  }

  async #runTrial(trial: Trial): Promise<void> {
    const { runner, argsOf, onEvent, pollMs = 300 } = this.#options;
    const running: RunningTrial = { trial, startMs: this.#now(), fraction: 0 };
    this.#running.set(trial.id, running);
    onEvent({ type: 'started', trial: trial.id });
    try {
      const end = await superviseTrial(trial, {
        runner,
        args: argsOf(trial),
        mustStop: () => this.#mustStop,
        pollMs,
        onFraction: (fraction) => {
          running.fraction = fraction;
          onEvent({ type: 'progress', trial: trial.id, fraction });
        },
        onNote: (text) => this.#noteOnce(text),
        onDataset: (dataset) => this.#addDataset(dataset),
      });
      await this.#take(running, end);
    } finally {
      this.#running.delete(trial.id);
    }
  }

  async #take({ trial, startMs }: RunningTrial, end: TrialEnd): Promise<void> {
    const { onEvent } = this.#options;
    this.#running.delete(trial.id);
    switch (end.type) {
      case 'result': {
        const result = await this.#keeper.addResult(end.result);
        this.#done.push({ trial, seconds: (this.#now() - startMs) / 1000 });
        const secondsLeft = this.#secondsLeft();
        onEvent({ type: 'result', result, ...(secondsLeft !== undefined && { secondsLeft }) });
        break;
      }
      case 'failed':
        if (end.code !== undefined && isOfTheData(end.code))
          throw new UserError(end.message, { code: end.code });
        onEvent({ type: 'failed', trial: trial.id, message: end.message });
        break;
      case 'stopped':
        if (!this.#mustStop)
          onEvent({ type: 'failed', trial: trial.id, message: 'Its job was stopped.' });
    }
  }

  async #addDataset(dataset: NonNullable<Evaluation['dataset']>): Promise<void> {
    const isFirst = this.#keeper.evaluation.dataset === undefined;
    await this.#keeper.addDataset(dataset);
    if (isFirst) this.#options.onEvent({ type: 'dataset', dataset });
  }

  /** All trials of a machine have the same remarks. */
  #noteOnce(text: string): void {
    if (this.#notes.has(text)) return;
    this.#notes.add(text);
    this.#options.onEvent({ type: 'note', text });
  }

  #secondsLeft(): number | undefined {
    return estimateSecondsLeft({
      methods: this.#keeper.evaluation.settings.methods,
      done: this.#done,
      running: Array.from(this.#running.values(), ({ trial, startMs, fraction }) => ({
        trial,
        fraction,
        seconds: (this.#now() - startMs) / 1000,
      })),
      waiting: this.#waiting,
      parallel: this.#options.runner.slots,
    });
  }

  async #stopAll(): Promise<void> {
    this.#mustStop = true;
    const { runner } = this.#options;
    const stops = Array.from(this.#running.keys(), (id) => runner.stop(id));
    await Promise.allSettled(stops); // one that is not to be reached cannot be stopped
  }
}
