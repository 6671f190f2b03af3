import { UserError } from '../../errors';
import { RowScanner } from './rowScanner';
import { fieldLocation, fieldText } from './scannedRow';
import type { ColumnReference } from '../datasetLayout';
import type { TextEncoding } from './decodeText';
import type { Dialect } from './dialect';
import type { ScannedRow } from './scannedRow';

export interface TableReaderOptions {
  /** The name that errors give. */
  readonly file: string;
  readonly dialect: Dialect;
  readonly header: boolean;
  readonly encoding: TextEncoding;
  /** Called once, before the first data row. */
  readonly onColumns: (columns: TableColumns) => void;
  readonly onRow: (row: ScannedRow) => void;
}

/** The columns of a table: names where it has a header, and how many there are. */
export class TableColumns {
  readonly names: readonly string[] | undefined;
  readonly count: number;
  readonly #file: string;

  constructor(file: string, names: readonly string[] | undefined, count: number) {
    this.#file = file;
    this.names = names;
    this.count = count;
  }

  /** The position of a column; `role` says in errors what it is wanted for. */
  positionOf(reference: ColumnReference, role: string): number {
    if (typeof reference === 'number') {
      if (reference < this.count) return reference;
      throw this.#missing(
        `expected the ${role} in column ${reference + 1}, got ${this.count} columns.`,
      );
    }
    if (!this.names) {
      throw this.#missing(
        `the ${role} column “${reference}” is asked for by name, but the file has no header. Give its 0-based position.`,
      );
    }
    const positions = matchNames(this.names, reference);
    if (positions.length === 1) return positions[0]!;
    const found = positions.length === 0 ? 'there is none' : `there are ${positions.length}`;
    const known = this.names.map((name) => `“${name}”`).join(', ');
    throw this.#missing(
      `expected one column “${reference}” for the ${role}, ${found}. The columns are ${known}.`,
    );
  }

  #missing(message: string): UserError {
    return new UserError(message, {
      code: 'dataset/missing-column',
      location: { file: this.#file, line: 1 },
    });
  }
}

/** A stream of rows with a header, where there is one, and the same number of fields in each. */
export class TableReader {
  readonly #options: TableReaderOptions;
  readonly #scanner: RowScanner;
  #columns: TableColumns | undefined;
  #hasRows = false;

  constructor(options: TableReaderOptions) {
    this.#options = options;
    this.#scanner = new RowScanner({
      file: options.file,
      dialect: options.dialect,
      onRow: (row) => this.#takeRow(row),
    });
  }

  push(chunk: Uint8Array): void {
    this.#scanner.push(chunk);
  }

  end(): void {
    this.#scanner.end();
    if (!this.#hasRows) throw emptyFileError(this.#options.file, this.#columns !== undefined);
  }

  #takeRow(row: ScannedRow): void {
    if (!this.#columns) {
      const { file, header, encoding, onColumns } = this.#options;
      const names = header ? fieldTexts(row, encoding) : undefined;
      this.#columns = new TableColumns(file, names, row.count);
      onColumns(this.#columns);
      if (header) return;
    }
    if (row.count !== this.#columns.count) throw raggedRowError(row, this.#columns.count);
    this.#hasRows = true;
    this.#options.onRow(row);
  }
}

export function emptyFileError(file: string, hasHeader: boolean): UserError {
  const got = hasHeader ? 'a header without rows' : 'an empty file';
  return new UserError(`expected rows of data, got ${got}. Choose another file.`, {
    code: 'dataset/empty-file',
    location: { file },
  });
}

function raggedRowError(row: ScannedRow, expected: number): UserError {
  const isTooLong = row.count > expected;
  return new UserError(
    `expected ${expected} columns, got ${row.count}. ` +
      (isTooLong ? 'Quote fields that contain the delimiter.' : 'Complete or remove this row.'),
    {
      code: 'dataset/ragged-row',
      location: isTooLong ? fieldLocation(row, expected) : row.locate(row.ends[row.count - 1]!),
    },
  );
}

function fieldTexts(row: ScannedRow, encoding: TextEncoding): string[] {
  return Array.from({ length: row.count }, (_, field) => fieldText(row, field, encoding));
}

/** Exact names first, then names without surrounding spaces, then RecBole's `name:type` by name. */
function matchNames(names: readonly string[], wanted: string): number[] {
  const readings = [
    (name: string) => name,
    (name: string) => name.trim(),
    (name: string) => name.trim().replace(/:(token|float)(_seq)?$/, ''),
  ];
  for (const reading of readings) {
    const positions = names.flatMap((name, position) =>
      reading(name) === wanted ? [position] : [],
    );
    if (positions.length > 0) return positions;
  }
  return [];
}
