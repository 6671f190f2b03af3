import type { CsrMatrix } from '../dataset/csrMatrix';
import type { RatingScale } from '../dataset/dataset';
import type { IdTable } from '../dataset/idTable';
import type { Metrics } from '../metrics/metrics';
import type { ModelSpec, TrainingSpec } from './modelSpec';

export type Side = 'user' | 'item';

/** A dense row-major tensor of 32-bit floats. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** Network weights and optimizer state by name, e.g. `user.encoder.internal.0.weight`. */
export type TensorMap = ReadonlyMap<string, Tensor>;

/** The embedding of one side: for each block of the spec, in order, `rows × width` values. */
export type BlockEmbeddings = readonly Float32Array[];

/** The losses of one epoch (mean over its steps), in the order of `LossHistory.terms`. */
export interface EpochRecord {
  /** 1-based. */
  readonly epoch: number;
  readonly losses: readonly number[];
  /** Told while training; not kept in a model file, so that equal trainings give equal files. */
  readonly seconds?: number;
  /** nDCG@10 (masked, in %) on the held-out part, where there is one. */
  readonly validation?: number;
}

export interface TrainingHistory {
  /** Names of the loss terms, e.g. `reconstruction.user`, `rating`, `internal.item`, `external`. */
  readonly terms: readonly string[];
  readonly epochs: readonly EpochRecord[];
}

/** Where a model comes from. */
export interface DatasetReference {
  readonly name: string;
  readonly fingerprint: string;
  /** A word on filters and split, e.g. `≥ 20 ratings, 20 % test, seed 42`. */
  readonly preparation: string;
}

/** A trained (or half-trained) model with everything that queries and views need. */
export interface SdrlModel {
  readonly spec: ModelSpec;
  readonly training: TrainingSpec;
  /** `partial`: a checkpoint that training can resume from. */
  readonly status: 'complete' | 'partial';
  /** Complete epochs trained. */
  readonly epochsDone: number;
  readonly engine: string;
  readonly dataset: DatasetReference;
  readonly users: IdTable;
  readonly items: IdTable;
  readonly titles: readonly string[];
  readonly ratingScale: RatingScale;
  /** Category names; `itemCategories` is items × names. */
  readonly categoryNames: readonly string[];
  readonly itemCategories: CsrMatrix;
  /** The interactions it was trained on: users × items, ratings as given. */
  readonly interactions: CsrMatrix;
  readonly embeddings: Readonly<Record<Side, BlockEmbeddings>>;
  readonly parameters: TensorMap;
  /** Adam's moments and step count, only in a checkpoint. */
  readonly optimizer?: TensorMap;
  readonly history: TrainingHistory;
  /** On the test part, where there was one. */
  readonly metrics?: Metrics;
}
