/** One row that did not fit, with the line where it stands (1-based). */
export interface Offender {
  readonly id: string;
  readonly file: string;
  readonly line: number;
}

/** How ratings and items fitted together. Nothing is dropped silently: it is counted here. */
export interface JoinReport {
  readonly ratingRows: number;
  /** Rows that repeat an earlier (user, item); the last one in the file counts. */
  readonly duplicateRows: number;
  readonly duplicates: readonly Offender[];
  /** Rated items that the items file describes. */
  readonly matchedItems: number;
  /** Rated items without a row in the items file: kept, without title and categories. */
  readonly missingItems: number;
  readonly missing: readonly Offender[];
  /** Items of the items file that nobody rated: left out. */
  readonly unratedItems: number;
  /** Rated items described without any category. */
  readonly uncategorizedItems: number;
}

/** How many offenders of a kind a report names. */
export const maxOffenders = 5;
