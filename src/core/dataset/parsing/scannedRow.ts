import { UserError } from '../../errors';
import { decodeText } from './decodeText';
import type { SourceLocation } from '../../errors';
import type { TextEncoding } from './decodeText';

/** A row as offsets into `bytes`; valid only during the callback, then reused. */
export interface ScannedRow {
  readonly bytes: Uint8Array;
  /** Number of fields. */
  readonly count: number;
  /** Field `i` is `bytes[starts[i], ends[i])`, without its quotes. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** `plain`, `quoted`, or `escaped` (quoted and with `""` in it). */
  readonly styles: Uint8Array;
  /** Where the row begins in `bytes`, and the line this is (1-based). */
  readonly start: number;
  readonly line: number;
  /** Where the row begins in the file's (unpacked) bytes. */
  readonly fileOffset: number;
  /** The place of `bytes[offset]`, which lies in this row. */
  locate(offset: number): SourceLocation;
}

export const fieldStyle = { plain: 0, quoted: 1, escaped: 2 } as const;

/** The exact text of a field; throws where its bytes are not valid in the encoding. */
export function fieldText(row: ScannedRow, field: number, encoding: TextEncoding): string {
  const text = decodeText(row.bytes, row.starts[field]!, row.ends[field]!, encoding);
  if (text === undefined) throw invalidUtf8Error(row, field);
  return row.styles[field] === fieldStyle.escaped ? text.replaceAll('""', '"') : text;
}

/** The bytes of a field that has `""` in it, with those as single quotes. */
export function unescapedBytes(row: ScannedRow, field: number): Uint8Array {
  const escaped = row.bytes.subarray(row.starts[field], row.ends[field]);
  let isSecondQuote = false;
  return escaped.filter((byte) => {
    isSecondQuote = byte === 0x22 && !isSecondQuote;
    return byte !== 0x22 || isSecondQuote;
  });
}

/** The place of a field, at its opening quote where it has one. */
export function fieldLocation(row: ScannedRow, field: number): SourceLocation {
  const isPlain = row.styles[field] === fieldStyle.plain;
  return row.locate(row.starts[field]! - (isPlain ? 0 : 1));
}

export function invalidUtf8Error(row: ScannedRow, field: number): UserError {
  return new UserError(
    'expected UTF-8 text, got bytes that are not. Save the file as UTF-8, or say "encoding": "latin-1" in sdrl.json.',
    { code: 'dataset/invalid-utf-8', location: fieldLocation(row, field) },
  );
}
