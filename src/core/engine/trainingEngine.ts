import type { CsrMatrix } from '../dataset/csrMatrix';
import type { BlockEmbeddings, Side, TensorMap } from '../model/sdrlModel';
import type { ModelSpec } from '../model/modelSpec';

/** Dense targets of one supervised block for the rows of a batch. */
export interface LabelTargets {
  /** rows × label count, values in [0, 1]. */
  readonly values: Float32Array;
  /** 1 where the row is labelled at all; the loss is the mean over labelled rows. */
  readonly known: Uint8Array;
}

/** The rows of one side (the paper's U or I) in a mini-batch. */
export interface SideBatch {
  /** Encoder inputs: normalised ratings after input dropout. */
  readonly inputs: CsrMatrix;
  /** What the decoder is to reproduce: normalised ratings, r / r_max. rows × decoded columns. */
  readonly targets: CsrMatrix;
  /**
   * The columns that are decoded, ascending; absent: all. Where they are given, Adam is lazy: the
   * output layer's other columns and the first layer's weights of inputs that no row of the batch
   * has keep their values and moments.
   */
  readonly columns?: Uint32Array;
  /** In the order of the blocks with `categories` or `labels` supervision. */
  readonly labels: readonly LabelTargets[];
}

/** One mini-batch: users, items, and the ratings between them. */
export interface StepBatch {
  readonly users: SideBatch;
  readonly items: SideBatch;
  /** Which of all items the rows of `items` are, ascending: an item bias is added by them. */
  readonly itemRows: Uint32Array;
  /** users.rows × items.rows: the normalised ratings between the rows of the batch. */
  readonly ratings: CsrMatrix;
  readonly learningRate: number;
  /** Names the noise of a variational encoder. */
  readonly noiseSeed: number;
}

/** Sizes that the parameters depend on. */
export interface EngineDimensions {
  readonly userCount: number;
  readonly itemCount: number;
  /** Label counts in the order of the blocks with `categories` or `labels` supervision. */
  readonly labelCounts: readonly number[];
}

/** Everything that training needs to go on from a point: weights, Adam's moments, steps taken. */
export interface EngineState {
  readonly parameters: TensorMap;
  readonly optimizer: TensorMap;
  readonly steps: number;
}

/**
 * A training engine works at the level of the whole training step, so that an implementation is free
 * to fuse and to use sparsity. Every engine computes the same mathematics (see `lossTerms.ts` and
 * `initialParameters.ts`); they differ in speed only.
 */
export interface TrainingEngine {
  readonly name: string;
  /**
   * One forward and backward pass and Adam update; the losses in the order of `lossTerms(spec)`.
   * The next step may be asked for before this one is done: it is taken after it. May reject with
   * `Canceled` when the signal is aborted: the state is then that of no step, and has to be imported
   * anew, as is that of steps asked for after one that rejected.
   */
  step(batch: StepBatch, signal?: AbortSignal): Promise<Float32Array>;
  /** Embeddings of the given rows of a side in `encodedBlocks(spec)`, without dropout or noise. */
  encode(side: Side, rows: CsrMatrix): Promise<BlockEmbeddings>;
  /** What a model with an item bias has for every item. */
  itemBias(): Float32Array | undefined;
  /** This, `itemBias` and `importState` only while nothing is being done. */
  exportState(): EngineState;
  importState(state: EngineState): void;
  dispose(): void;
}

export type EngineFactory = (
  spec: ModelSpec,
  dimensions: EngineDimensions,
  initial: EngineState,
) => Promise<TrainingEngine>;
