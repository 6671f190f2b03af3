import { UserError } from '../../errors';
import { defaultQuoting } from './dialect';
import { decodeText } from './decodeText';
import { parseDecimal } from './parseDecimal';
import { RatingEntries } from './ratingEntries';
import { RowScanner } from './rowScanner';
import {
  fieldLocation,
  fieldStyle,
  fieldText,
  invalidUtf8Error,
  unescapedBytes,
} from './scannedRow';
import { emptyFileError, TableReader } from './tableReader';
import type { DatasetFormat, RatingsMapping } from '../datasetLayout';
import type { TextEncoding } from './decodeText';
import type { IdInterner } from './idInterner';
import type { ScannedRow } from './scannedRow';
import type { TableColumns } from './tableReader';

export interface RatingsReaderOptions {
  /** The name that errors give. */
  readonly file: string;
  readonly format: DatasetFormat;
  readonly mapping: RatingsMapping;
  readonly encoding: TextEncoding;
  /** Ids are added to these, so that several files can share them. */
  readonly users: IdInterner;
  readonly items: IdInterner;
}

/** Reads a ratings file of any format from its bytes, in any pieces. */
export interface RatingsReader {
  readonly entries: RatingEntries;
  /** What was observed, ∞ and −∞ before the first row. */
  readonly min: number;
  readonly max: number;
  push(chunk: Uint8Array): void;
  end(): void;
}

export function createRatingsReader(options: RatingsReaderOptions): RatingsReader {
  return options.format === 'lightgcn' ? new AdjacencyReader(options) : new RowsReader(options);
}

/** One rating (or, without a rating column, one interaction) a row. */
class RowsReader implements RatingsReader {
  readonly entries = new RatingEntries();
  min = Infinity;
  max = -Infinity;
  readonly #options: RatingsReaderOptions;
  readonly #table: TableReader;
  #user = 0;
  #item = 0;
  #rating = -1;
  readonly #lowest: number;
  readonly #highest: number;

  constructor(options: RatingsReaderOptions) {
    this.#options = options;
    [this.#lowest, this.#highest] = options.mapping.ratingRange ?? [0, Infinity];
    const { delimiter, header, quoting = defaultQuoting(delimiter) } = options.mapping;
    this.#table = new TableReader({
      file: options.file,
      dialect: { delimiter, quoting, separation: 'single' },
      header,
      encoding: options.encoding,
      onColumns: (columns) => this.#takeColumns(columns),
      onRow: (row) => this.#takeRow(row),
    });
  }

  push(chunk: Uint8Array): void {
    this.#table.push(chunk);
  }

  end(): void {
    this.#table.end();
  }

  #takeColumns(columns: TableColumns): void {
    const { user, item, rating, timestamp } = this.#options.mapping;
    this.#user = columns.positionOf(user, 'user');
    this.#item = columns.positionOf(item, 'item');
    if (rating !== undefined) this.#rating = columns.positionOf(rating, 'rating');
    if (timestamp !== undefined) columns.positionOf(timestamp, 'timestamp');
  }

  #takeRow(row: ScannedRow): void {
    const { users, items, encoding } = this.#options;
    const userRow = internField(users, row, this.#user, 'user', encoding);
    const itemRow = internField(items, row, this.#item, 'item', encoding);
    const value = this.#ratingOf(row);
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
    this.entries.add(userRow, itemRow, value, row.line);
  }

  #ratingOf(row: ScannedRow): number {
    const field = this.#rating;
    if (field < 0) return 1;
    const value = parseDecimal(row.bytes, row.starts[field]!, row.ends[field]!);
    // Values are kept as 32-bit floats: what would round to 0 or ∞ there is no rating either.
    const stored = Math.fround(value);
    if (stored > 0 && stored < Infinity && value >= this.#lowest && value <= this.#highest) {
      return value;
    }
    throw ratingError(row, field, value, this.#options);
  }
}

/** LightGCN's adjacency lists: a user and the items they interacted with, a line each. */
class AdjacencyReader implements RatingsReader {
  readonly entries = new RatingEntries();
  readonly min = 1;
  readonly max = 1;
  readonly #options: RatingsReaderOptions;
  readonly #scanner: RowScanner;

  constructor(options: RatingsReaderOptions) {
    this.#options = options;
    this.#scanner = new RowScanner({
      file: options.file,
      dialect: { delimiter: ' ', quoting: 'none', separation: 'runs' },
      onRow: (row) => this.#takeRow(row),
    });
  }

  push(chunk: Uint8Array): void {
    this.#scanner.push(chunk);
  }

  end(): void {
    this.#scanner.end();
    if (this.entries.length === 0) throw emptyFileError(this.#options.file, false);
  }

  #takeRow(row: ScannedRow): void {
    if (row.count < 2) return; // a user without items: nothing to learn from
    const { users, items, encoding } = this.#options;
    const userRow = internField(users, row, 0, 'user', encoding);
    for (let field = 1; field < row.count; field++) {
      const itemRow = internField(items, row, field, 'item', encoding);
      this.entries.add(userRow, itemRow, 1, row.line);
    }
  }
}

function internField(
  interner: IdInterner,
  row: ScannedRow,
  field: number,
  role: string,
  encoding: TextEncoding,
): number {
  const { bytes } = row;
  const start = row.starts[field]!;
  const end = row.ends[field]!;
  if (start === end) {
    throw new UserError(`expected a ${role} id, got an empty field. Complete or remove this row.`, {
      code: 'dataset/empty-id',
      location: fieldLocation(row, field),
    });
  }
  const known = interner.size;
  if (row.styles[field] === fieldStyle.escaped) {
    fieldText(row, field, encoding); // throws where the bytes are not valid
    const id = unescapedBytes(row, field);
    return interner.intern(id, 0, id.length);
  }
  const id = interner.intern(bytes, start, end);
  if (id === known && decodeText(bytes, start, end, encoding) === undefined) {
    throw invalidUtf8Error(row, field);
  }
  return id;
}

function ratingError(
  row: ScannedRow,
  field: number,
  value: number,
  { mapping, encoding }: RatingsReaderOptions,
): UserError {
  const got = JSON.stringify(fieldText(row, field, encoding).slice(0, 40));
  const location = fieldLocation(row, field);
  if (Number.isNaN(value)) {
    return new UserError(
      `expected a rating as a number with a decimal point, got ${got}. Correct or remove this row.`,
      { code: 'dataset/rating-not-a-number', location },
    );
  }
  const [lowest, highest] = mapping.ratingRange ?? [];
  const range = lowest === undefined ? 'above 0' : `from ${lowest} to ${highest ?? ''}`;
  const zero = value === 0 ? ' SDRL reads 0 as “not rated”, so it can be no rating.' : '';
  return new UserError(
    `expected a rating ${range}, got ${got}.${zero} Correct or remove this row, or map another column.`,
    { code: 'dataset/rating-out-of-range', location },
  );
}
