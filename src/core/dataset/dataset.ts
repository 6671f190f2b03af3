import type { CsrMatrix } from './csrMatrix';
import type { IdTable } from './idTable';
import type { JoinReport } from './joinReport';

/**
 * Labels of items from one column: `matrix` is items × names with value 1 where the item has the
 * label; `known[i]` is 1 where item `i` is labelled at all, so that partial labels supervise only
 * the items that have them.
 */
export interface LabelSet {
  readonly column: string;
  readonly names: readonly string[];
  readonly matrix: CsrMatrix;
  readonly known: Uint8Array;
}

/** How the ratings are to be read. `implicit` ratings are all 1. `min`/`max` are what was observed. */
export interface RatingScale {
  readonly implicit: boolean;
  readonly min: number;
  readonly max: number;
}

/** Ratings joined with item categories: what a model is trained on. */
export interface Dataset {
  readonly name: string;
  readonly users: IdTable;
  readonly items: IdTable;
  /** One title an item, the id where the data has none. */
  readonly titles: readonly string[];
  /** users × items; values are the ratings as given (1 where implicit), all > 0. */
  readonly interactions: CsrMatrix;
  readonly ratingScale: RatingScale;
  /** The paper's C^I. Empty names where the data has no categories. */
  readonly categories: LabelSet;
  /** Further label columns asked for by blocks with `labels` supervision. */
  readonly labelSets: readonly LabelSet[];
  readonly joinReport: JoinReport;
  /** `sha256:<hex>` over the bytes of the source files, in the order ratings, items. */
  readonly fingerprint: string;
}
