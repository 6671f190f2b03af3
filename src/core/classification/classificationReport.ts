/** Multi-label figures in percent, over all pairs of a tested item and a category (micro). */
export interface ClassificationScores {
  readonly recall: number;
  readonly precision: number;
  /** Harmonic mean of the two: micro-F1. */
  readonly f1: number;
}

/** Both classifiers on one embedding. */
export interface ClassifierScores {
  /** A multi-layer perceptron with one hidden layer, as in the paper's section 4.3. */
  readonly mlp: ClassificationScores;
  readonly logistic: ClassificationScores;
}

/** How well the categories of items can be told from their embedding (Tables 5-7). */
export interface ClassificationReport {
  /** The labels of the tested items were hidden from the training of the embedding: the figure for claims. */
  readonly hidden: ClassifierScores;
  /** They were seen by it, as a trained model has them; what each block alone tells, in block order. */
  readonly seen: ClassifierScores;
  readonly seenByBlock?: readonly (ClassifierScores & { readonly name: string })[];
  readonly testedItems: number;
}
