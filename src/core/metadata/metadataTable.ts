/** A column of a metadata file, joined to the rows of a side. */
export type MetadataColumn =
  /** One number a row; NaN where there is none. */
  | { readonly type: 'numbers'; readonly name: string; readonly values: Float64Array }
  /** Few different values; a row may have several. */
  | { readonly type: 'labels'; readonly name: string; readonly labels: MetadataLabels }
  /** Any text; empty where there is none. */
  | { readonly type: 'texts'; readonly name: string; readonly values: readonly string[] };

/** The labels of row `i` are at `[indptr[i], indptr[i + 1])` of `indices`, ascending. */
export interface MetadataLabels {
  /** In the order of the file. */
  readonly names: readonly string[];
  readonly indptr: Uint32Array;
  readonly indices: Uint32Array;
}

/** How a metadata file and the rows of a side fitted together. */
export interface MetadataReport {
  /** Rows of data in the file. */
  readonly fileRows: number;
  /** Rows of the side that the file describes. */
  readonly matched: number;
  /** Rows of the side that it does not describe, with the first of their ids. */
  readonly missing: number;
  readonly missingIds: readonly string[];
  /** File rows whose id is not in the model, with the first of them. */
  readonly unknown: number;
  readonly unknownIds: readonly string[];
  /** File rows that repeat an earlier id; the last one counts. */
  readonly repeated: number;
}

export interface MetadataTable {
  /** Without its folder. */
  readonly file: string;
  /** The column that the ids were found in. */
  readonly idColumn: string;
  readonly columns: readonly MetadataColumn[];
  readonly report: MetadataReport;
}

/** How many ids of a kind a report names. */
export const maxNamedIds = 5;
