import { UserError } from '../../errors';
import { decodeText } from '../parsing/decodeText';
import { RowScanner } from '../parsing/rowScanner';
import { fieldText } from '../parsing/scannedRow';
import type { TextEncoding } from '../parsing/decodeText';
import type { Dialect } from '../parsing/dialect';

/** The first bytes of a file, unpacked: what recognition looks at. */
export interface FileHead {
  /** The name, relative to the dataset's folder. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Whether this is the whole file: else the last row may be cut off. */
  readonly isWhole: boolean;
}

/** Enough for one row, most of the time. */
const glanceBytes = 4096;

/**
 * The complete rows of a head as text, up to a place that breaks the dialect's rules; undefined where
 * there is none before it, or where the first row has fewer than `least` fields: most dialects are
 * ruled out by that glance.
 */
export function headRows(
  { bytes, isWhole }: FileHead,
  dialect: Dialect,
  encoding: TextEncoding,
  least: number,
): string[][] | undefined {
  const glance = scanRows(bytes.subarray(0, glanceBytes), false, dialect, 'latin-1');
  if (glance[0] && glance[0].length < least) return undefined;
  const rows = scanRows(bytes, isWhole, dialect, encoding);
  return rows[0] && rows[0].length >= least ? rows : undefined;
}

/** UTF-8 unless the bytes are not valid in it; a character cut off at the end does not count. */
export function headEncoding({ bytes, isWhole }: FileHead): TextEncoding {
  let end = bytes.length;
  if (!isWhole) while (end > 0 && bytes[end - 1]! >= 0x80) end--;
  return decodeText(bytes, 0, end, 'utf-8') === undefined ? 'latin-1' : 'utf-8';
}

function scanRows(
  bytes: Uint8Array,
  isWhole: boolean,
  dialect: Dialect,
  encoding: TextEncoding,
): string[][] {
  const rows: string[][] = [];
  const scanner = new RowScanner({
    file: '',
    dialect,
    onRow: (row) =>
      rows.push(Array.from({ length: row.count }, (_, field) => fieldText(row, field, encoding))),
  });
  try {
    scanner.push(bytes);
    if (isWhole) scanner.end();
  } catch (error) {
    if (!(error instanceof UserError)) throw error; // else: whoever reads the whole file tells it
  }
  return rows;
}
