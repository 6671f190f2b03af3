import type { EngineSettings } from '../core/engine/engineChoice';
import type { EvaluatedDataset, Evaluation } from '../core/evaluation/evaluation';
import type { Trial, TrialResult } from '../core/evaluation/trial';

export interface EvaluateRequest {
  /** Absolute path of an `*.sdrleval.json`: trials it has a result of are not run again. */
  readonly file: string;
  /** Trials at a time; absent: as many as suit the machine or the runner. */
  readonly parallel?: number;
  /** `ray://host:port` or the http(s) address of a Ray dashboard; absent: this machine. */
  readonly runner?: string;
  /** Absent: `wasm`, as suits the machine. */
  readonly engine?: EngineSettings;
}

export type EvaluateEvent =
  /** All there is to do, and which of it the file has already. */
  | { readonly type: 'plan'; readonly trials: readonly Trial[]; readonly done: readonly string[] }
  | { readonly type: 'dataset'; readonly dataset: EvaluatedDataset }
  | { readonly type: 'started'; readonly trial: string }
  /** `fraction` of the trial that is done, [0, 1]. */
  | { readonly type: 'progress'; readonly trial: string; readonly fraction: number }
  /** The result is in the file already when this is told. */
  | { readonly type: 'result'; readonly result: TrialResult; readonly secondsLeft?: number }
  /** The others go on; it is tried again when the evaluation is run again. */
  | { readonly type: 'failed'; readonly trial: string; readonly message: string }
  /** A remark for the user. */
  | { readonly type: 'note'; readonly text: string };

export interface EvaluationApi {
  /**
   * Runs what is not done of an evaluation and keeps each result in its file as it comes. When
   * canceled, what is done stays, and running it again goes on. Its result is the whole evaluation.
   */
  evaluate: { params: EvaluateRequest; result: Evaluation; event: EvaluateEvent };
}
