import { defaultQuoting, type Dialect } from './dialect';
import { RowScanner } from './rowScanner';
import { TableReader } from './tableReader';
import type { DatasetFormat, RatingsMapping } from '../datasetLayout';
import type { TextEncoding } from './decodeText';
import type { ScannedRow } from './scannedRow';

/** In which fields of a ratings row its user and its items stand. */
export interface PairFields {
  readonly user: number;
  readonly firstItem: number;
  /** Every field from the first item on is one (adjacency lists). */
  readonly isList: boolean;
}

export interface PairReaderOptions {
  /** The name that errors give. */
  readonly file: string;
  readonly format: DatasetFormat;
  readonly mapping: RatingsMapping;
  readonly encoding: TextEncoding;
  /** Called for every row with ratings in it. */
  readonly onRow: (row: ScannedRow, fields: PairFields) => void;
}

/** Takes a file's bytes in any pieces. */
export interface PairReader {
  push(chunk: Uint8Array): void;
  end(): void;
}

/**
 * Reads who rated what, and where it stands, from a ratings file of any format; ratings themselves
 * are not looked at. Throws a `UserError` where a column is missing or a row is ragged.
 */
export function createPairReader(options: PairReaderOptions): PairReader {
  const { file, format, mapping, encoding, onRow } = options;
  const dialect = pairDialect(format, mapping);
  if (format === 'lightgcn')
    return new RowScanner({ file, dialect, onRow: (row) => onRow(row, listFields) });
  let fields: PairFields = { user: 0, firstItem: 0, isList: false };
  return new TableReader({
    file,
    dialect,
    header: mapping.header,
    encoding,
    onColumns: (columns) => {
      const user = columns.positionOf(mapping.user, 'user');
      fields = { user, firstItem: columns.positionOf(mapping.item, 'item'), isList: false };
    },
    onRow: (row) => onRow(row, fields),
  });
}

/** How the rows of a ratings file are split. */
export function pairDialect(
  format: DatasetFormat,
  { delimiter, quoting = defaultQuoting(delimiter) }: RatingsMapping,
): Dialect {
  return format === 'lightgcn'
    ? { delimiter: ' ', quoting: 'none', separation: 'runs' }
    : { delimiter, quoting, separation: 'single' };
}

const listFields: PairFields = { user: 0, firstItem: 1, isList: true };
