import type { CsrMatrix } from '../dataset/csrMatrix';
import type { MatrixProduct } from '../matrix/multiplyTransposed';

/** Writes the scores of all items for a user of the training matrix; higher is better. */
export type Scorer = (userRow: number, out: Float32Array) => void;

/** What a baseline has learned. */
export interface BuiltBaseline {
  readonly score: Scorer;
  /** Where items have vectors of their own: items × `width`, row-major. */
  readonly itemEmbeddings?: { readonly values: Float32Array; readonly width: number };
}

/** What a baseline may be told besides its data. */
export interface BaselineContext {
  /** Of random choices: the same seed and data give the same scores. */
  readonly seed: number;
  /** Memory that it may take. */
  readonly availableBytes: number;
  /** Plain TypeScript where absent. */
  readonly multiply?: MatrixProduct;
}

/** A recommender that SDRL is compared with: a function of the training ratings alone. */
export interface Baseline {
  /** How people call it. */
  readonly title: string;
  /** What it was set to, to be shown beside its figures. */
  readonly settings: Readonly<Record<string, number>>;
  /**
   * Learns from users × items ratings in (0, 1] (`normalizeRatings`). Yields at least every 50 ms or
   * so, to be driven in slices. Throws a `UserError` where its method cannot be used on data of this
   * size.
   */
  readonly build: (train: CsrMatrix, context: BaselineContext) => Generator<void, BuiltBaseline>;
}
