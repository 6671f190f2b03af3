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
  /** Learned from all ratings and none of the tested items' labels: the figure for claims. */
  readonly hidden: ClassifierScores;
  /** Of the method as it is ranked, which has seen them; what each block alone tells, in block order. */
  readonly seen: ClassifierScores;
  readonly seenByBlock?: readonly (ClassifierScores & { readonly name: string })[];
  readonly testedItems: number;
}
