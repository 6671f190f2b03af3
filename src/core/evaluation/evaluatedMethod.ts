import type { BaselineName } from '../baselines/baselines';
import type { ModelSpec, TrainingSpec } from '../model/modelSpec';

/** Which of the paper's tables a method belongs to; a method may be in several. */
export const methodGroups = ['comparison', 'ablation', 'proportions'] as const;

export type MethodGroup = (typeof methodGroups)[number];

/** What an evaluation measures: a baseline, or SDRL with one set of settings. */
export type EvaluatedMethod = {
  /** Unique in its evaluation: letters, digits, `-`, `_`, `.` and `+`, so that it can name a file. */
  readonly id: string;
  /** How tables call it. */
  readonly title: string;
  readonly groups: readonly MethodGroup[];
} & (
  | { readonly type: 'baseline'; readonly name: BaselineName }
  | {
      readonly type: 'sdrl';
      readonly spec: ModelSpec;
      /** Each trial replaces the seed by its own. */
      readonly training: TrainingSpec;
    }
);
