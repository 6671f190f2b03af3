import type { DatasetLayout } from '../dataset/datasetLayout';
import type { Preparation } from '../dataset/preparation';
import type { EvaluatedMethod } from './evaluatedMethod';

/** The exact configuration of an evaluation: all that is needed to run it again. */
export interface EvaluationSettings {
  readonly layout: DatasetLayout;
  /** Absolute path of a test file: the split is then taken as given, the same for every seed. */
  readonly testFile?: string;
  /** Each trial adds its own seed. */
  readonly preparation: Omit<Preparation, 'seed'>;
  /** Of split, training and every other random choice; every method is run with each. */
  readonly seeds: readonly number[];
  /** Lengths of the lists that are judged, ascending. */
  readonly ks: readonly number[];
  readonly methods: readonly EvaluatedMethod[];
  /**
   * Whether item embeddings are classified as in Tables 5-7, where the items have categories: the
   * labels of the tested items hidden from the training of the embedding, and seen.
   */
  readonly classification: boolean;
}
