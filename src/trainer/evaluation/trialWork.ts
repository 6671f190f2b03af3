import type { EvaluatedMethod } from '../../core/evaluation/evaluatedMethod';
import type { EvaluationSettings } from '../../core/evaluation/evaluationSettings';
import type { RunTrialOptions } from './runTrial';
import type { TrialData } from './trialData';
import type { TrialStages } from './trialStages';

export type BaselineMethod = Extract<EvaluatedMethod, { type: 'baseline' }>;
export type SdrlMethod = Extract<EvaluatedMethod, { type: 'sdrl' }>;

/** All that is the same for every kind of method. */
export interface TrialWork extends TrialData, RunTrialOptions {
  readonly settings: EvaluationSettings;
  readonly seed: number;
  /** Absolute path of the evaluation's file. */
  readonly file: string;
  /** Of the trial. */
  readonly id: string;
  readonly stages: TrialStages;
}

/** Passes on how far `work` is. */
export function* told<Result>(
  work: Generator<number, Result>,
  tell: (done: number) => void,
): Generator<void, Result> {
  let step = work.next();
  for (; step.done !== true; step = work.next()) {
    tell(step.value);
    yield;
  }
  return step.value;
}

export function secondsSince(startMs: number): number {
  return (performance.now() - startMs) / 1000;
}
