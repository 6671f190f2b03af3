import type { DatasetFormat, ItemsMapping, RatingsMapping, TablePreview } from '../datasetLayout';
import type { TextEncoding } from '../parsing/decodeText';

/**
 * How sure a reading is. `format`: the content is a known format's. `columns`: a table whose columns
 * are known by name. `guess`: columns that may also mean something else.
 */
export type Certainty = 'format' | 'columns' | 'guess';

export interface RatingsReading {
  readonly format: DatasetFormat;
  readonly certainty: Certainty;
  readonly mapping: RatingsMapping;
  readonly encoding: TextEncoding;
  /** Item ids seen, to join by. */
  readonly itemIds: ReadonlySet<string>;
}

export interface ItemsReading {
  readonly format: DatasetFormat;
  readonly certainty: Certainty;
  readonly mapping: ItemsMapping;
  readonly encoding: TextEncoding;
  readonly itemIds: ReadonlySet<string>;
}

/** What a file's content may be. */
export interface FileReading {
  readonly file: string;
  readonly ratings?: RatingsReading;
  readonly items?: ItemsReading;
  /** Category names that another file's flags stand for (`u.genre`). */
  readonly flagNames?: readonly string[];
  /** Why it cannot be read, where it may well be data. */
  readonly problem?: string;
  /** Where it is a table: to choose columns by. */
  readonly preview?: TablePreview;
}
