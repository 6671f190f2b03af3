import type { ClassificationReport } from '../classification/classificationReport';
import type { Metrics } from '../metrics/metrics';
import type { EpochRecord } from '../model/sdrlModel';

/** One method on one split: the piece of work of an evaluation. */
export interface Trial {
  /** `<method id>@<seed>`. */
  readonly id: string;
  /** An `EvaluatedMethod.id`. */
  readonly method: string;
  readonly seed: number;
}

/** What a trial came to; JSON as it stands. */
export interface TrialResult {
  readonly trial: string;
  /**
   * Of learning and measuring the ranking, without reading and classification. Absent where learning
   * went on from what a stopped trial had left: how long that took is not known.
   */
  readonly seconds?: number;
  readonly metrics: Metrics;
  /** By metric (`f1@10`, `ndcg@10`, masked): each test user's value in %, in the order of users. */
  readonly perUser: Readonly<Record<string, readonly number[]>>;
  /** Whose values they are: rows of users, ascending. The same for every method of a seed. */
  readonly testedUsers: readonly number[];
  readonly classification?: ClassificationReport;
  /** Of a trained model. */
  readonly training?: {
    readonly terms: readonly string[];
    readonly epochs: readonly EpochRecord[];
    readonly epochsDone: number;
    readonly engine: string;
  };
  /** What each block of a trained model holds (docs/clusters.md), in block order, `all` last. */
  readonly blocks?: readonly BlockFigures[];
  /** Path of the trained model, relative to the evaluation file; absent where it was not kept. */
  readonly model?: string;
}

export interface BlockFigures {
  readonly name: string;
  readonly width: number;
  /** Share of the 10 nearest items of the same category, mean over categories, [0, 1]. */
  readonly purity?: number;
  /** How well a linear probe tells the categories from the block, [0, 1]. */
  readonly categoryAuc?: number;
  /** How well the block's dot product tells rated items from others, [0, 1]. */
  readonly interactionAuc?: number;
}
