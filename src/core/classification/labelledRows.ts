/** What a classifier learns from: rows and which labels each has. */
export interface LabelledRows {
  /** count × width. */
  readonly rows: Float32Array;
  readonly width: number;
  /** count × labelCount: 1 where the row has the label, else 0. */
  readonly labels: Uint8Array;
  readonly labelCount: number;
}

/** What was learned: the probability of each label for rows of the same width, rows × labelCount. */
export type LabelProbabilities = (rows: Float32Array) => Float32Array;
