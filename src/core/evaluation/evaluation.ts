import type { EvaluationSettings } from './evaluationSettings';
import type { TrialResult } from './trial';

/** An evaluation with what is done of it: the content of an `*.sdrleval.json` (docs/evaluation.md). */
export interface Evaluation {
  readonly settings: EvaluationSettings;
  /** The data as the first trial found it; absent before. */
  readonly dataset?: EvaluatedDataset;
  /** Of the trials done, in the order in which they ended; at most one a trial. */
  readonly results: readonly TrialResult[];
}

export interface EvaluatedDataset {
  readonly name: string;
  /** Of the content of all files, a test file as well: results of other data are not mixed with it. */
  readonly fingerprint: string;
  /** After the filter. */
  readonly users: number;
  readonly items: number;
  /** Training and test part together. */
  readonly ratings: number;
  readonly categories: readonly string[];
}
