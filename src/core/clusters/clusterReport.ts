/** How well the blocks of a model group items by category, and what else they tell. */
export interface ClusterReport {
  /** Items of the model, and how many of them were looked at (drawn at random where not all). */
  readonly items: number;
  readonly itemsLookedAt: number;
  /** Of the items looked at, those with a category: all measures of categories are over them. */
  readonly itemsWithCategory: number;
  readonly users: number;
  /** Users whose ratings the interactions were measured by. */
  readonly usersLookedAt: number;
  /** Nearest neighbours looked at for each item: 10, fewer on very few items. */
  readonly neighbours: number;
  readonly categories: readonly CategorySize[];
  readonly chance: ChanceLevels;
  /** Those measured so far in block order; the whole embedding (`all`) comes last. */
  readonly blocks: readonly BlockClusters[];
  /** Whether every block is in `blocks`. */
  readonly isComplete: boolean;
}

export interface CategorySize {
  readonly name: string;
  /** Items of the category in the whole model. */
  readonly items: number;
  /** Among the items looked at. */
  readonly itemsLookedAt: number;
  /** Its share of the other items, which neighbours drawn at random would show: (n_c − 1) / (n − 1). */
  readonly randomPurity: number;
}

/** What the measures come to when nothing is known. */
export interface ChanceLevels {
  /** Mean Jaccard index of two items' categories. */
  readonly overlap?: number;
  /** `probeF1` of a random order. */
  readonly probeF1?: number;
  readonly auc: 0.5;
}

/** One block's measures; absent where they cannot be taken, e.g. without categories. */
export interface BlockClusters {
  /** The block's name, or `all`. */
  readonly name: string;
  readonly width: number;
  /** All items have the same place in it, so that it tells nothing and is not measured. */
  readonly isFlat: boolean;
  /** Mean Jaccard index of the categories of an item and of its nearest neighbours, [0, 1]. */
  readonly overlap?: number;
  /** Mean silhouette over all pairs of an item and a category of its, [-1, 1]. */
  readonly silhouette?: number;
  /** Mean over the categories of the area under the curve of a linear probe, [0, 1]. */
  readonly probeAuc?: number;
  /** Micro-averaged F1 of that probe, [0, 1]. */
  readonly probeF1?: number;
  /** Mean over users of how often a rated item has the higher dot product than another, [0, 1]. */
  readonly interactionAuc?: number;
  /** Rank correlation of cosine similarity with likeness in categories and in who rated, [-1, 1]. */
  readonly categoryCorrelation?: number;
  readonly ratingCorrelation?: number;
  /** By category, in the order of `ClusterReport.categories`; NaN where it has too few items. */
  readonly purities: Float32Array;
  readonly overlaps: Float32Array;
  readonly silhouettes: Float32Array;
  readonly probeAucs: Float32Array;
}
