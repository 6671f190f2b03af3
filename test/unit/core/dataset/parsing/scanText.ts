import { fieldText } from '../../../../../src/core/dataset/parsing/scannedRow';
import { RowScanner } from '../../../../../src/core/dataset/parsing/rowScanner';
import type { Dialect } from '../../../../../src/core/dataset/parsing/dialect';

export const csv: Dialect = { delimiter: ',', quoting: 'rfc4180', separation: 'single' };

export interface ScannedText {
  readonly line: number;
  readonly fields: readonly string[];
}

/** All rows of a text or of bytes, fed in pieces of the given sizes in turn (default: at once). */
export function scanText(
  input: string | Uint8Array,
  dialect: Dialect = csv,
  pieceSizes: readonly number[] = [Infinity],
): ScannedText[] {
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input;
  const rows: ScannedText[] = [];
  const scanner = new RowScanner({
    file: 'data.csv',
    dialect,
    onRow: (row) =>
      rows.push({
        line: row.line,
        fields: Array.from({ length: row.count }, (_, i) => fieldText(row, i, 'utf-8')),
      }),
  });
  for (let start = 0, piece = 0; start < bytes.length; piece++) {
    const end = Math.min(bytes.length, start + pieceSizes[piece % pieceSizes.length]!);
    scanner.push(bytes.slice(start, end));
    start = end;
  }
  scanner.end();
  return rows;
}
