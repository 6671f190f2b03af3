import type { EvaluatedMethod } from '../../core/evaluation/evaluatedMethod';
import type { EvaluationSettings } from '../../core/evaluation/evaluationSettings';
import { runInSlices } from '../../files/runInSlices';
import type { RunTrialOptions } from './runTrial';
import type { TrialData } from './trialData';
import type { TrialStage, TrialStages } from './trialStages';

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

/** Runs `work` as a stage of the trial, in slices, and tells how far it is. */
export function runStage<Result>(
  { signal, stages }: Pick<TrialWork, 'signal' | 'stages'>,
  stage: TrialStage,
  work: Generator<number, Result>,
): Promise<Result> {
  return runInSlices(
    told(work, (done) => stages.tell(stage, done)),
    signal,
  );
}

/** Passes on how far `work` is. */
function* told<Result>(
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
