/** The file formats that are read. `table` is any CSV or TSV through a column mapping. */
export type DatasetFormat =
  'movielens-csv' | 'movielens-dat' | 'movielens-tab' | 'recbole' | 'lightgcn' | 'table';

/** A column by name (where the file has a header) or by 0-based position. */
export type ColumnReference = string | number;

export interface RatingsMapping {
  /** Path relative to the dataset's folder, or absolute. */
  readonly file: string;
  readonly delimiter: string;
  /** Absent: `none` for tabs and delimiters of several characters, else `rfc4180`. */
  readonly quoting?: 'rfc4180' | 'none';
  readonly header: boolean;
  readonly user: ColumnReference;
  readonly item: ColumnReference;
  /** Absent where every row is an interaction without a rating (implicit). */
  readonly rating?: ColumnReference;
  readonly timestamp?: ColumnReference;
  /** Allowed ratings, where they are known; outside them is an error. */
  readonly ratingRange?: readonly [min: number, max: number];
}

export interface ItemsMapping {
  readonly file: string;
  readonly delimiter: string;
  readonly quoting?: 'rfc4180' | 'none';
  readonly header: boolean;
  readonly item: ColumnReference;
  readonly title?: ColumnReference;
  /**
   * One column with names separated by `categorySeparator`, or (u.item) one 0/1 column a category
   * from `firstFlag` on with the names given.
   */
  readonly categories?:
    | { readonly type: 'list'; readonly column: ColumnReference; readonly separator: string }
    | { readonly type: 'flags'; readonly firstFlag: number; readonly names: readonly string[] };
}

/** What is in which file: the outcome of recognition, of `sdrl.json`, or of the user's answers. */
export interface DatasetLayout {
  readonly format: DatasetFormat;
  /** Absolute path. */
  readonly folder: string;
  readonly ratings: RatingsMapping;
  readonly items?: ItemsMapping;
  readonly encoding: 'utf-8' | 'latin-1';
}

/** What a folder holds. */
export type FolderRecognition =
  /** One reading is plain: nothing to ask. */
  | { readonly type: 'clear'; readonly layout: DatasetLayout }
  /** Several readings, or columns that could not be told: ask. */
  | {
      readonly type: 'unsure';
      readonly candidates: readonly DatasetLayout[];
      readonly tables: readonly TablePreview[];
    }
  /** Nothing that looks like ratings. */
  | { readonly type: 'none'; readonly reason: string };

/** The head of a delimited file, to choose columns by. */
export interface TablePreview {
  readonly file: string;
  readonly delimiter: string;
  readonly header: boolean;
  readonly columns: readonly string[];
  /** The first data rows as text. */
  readonly rows: readonly (readonly string[])[];
}
