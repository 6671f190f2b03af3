import { fieldStyle, unescapedBytes, type ScannedRow } from './scannedRow';
import type { TextEncoding } from './decodeText';
import type { IdInterner } from './idInterner';

/** The bytes of an id as files of an encoding hold it; undefined where they cannot hold it. */
export function idBytes(id: string, encoding: TextEncoding): Uint8Array | undefined {
  if (encoding === 'utf-8') return new TextEncoder().encode(id);
  const codes = Array.from({ length: id.length }, (_, i) => id.charCodeAt(i));
  return codes.every((code) => code < 0x100) ? Uint8Array.from(codes) : undefined;
}

/** The number of the id in a field; a new id gets the next one. */
export function internId(row: ScannedRow, field: number, ids: IdInterner): number {
  if (row.styles[field] !== fieldStyle.escaped)
    return ids.intern(row.bytes, row.starts[field]!, row.ends[field]!);
  const bytes = unescapedBytes(row, field);
  return ids.intern(bytes, 0, bytes.length);
}

/** Whether a field holds exactly this id. */
export function isId(row: ScannedRow, field: number, id: Uint8Array): boolean {
  const [start, end] = [row.starts[field]!, row.ends[field]!];
  if (row.styles[field] === fieldStyle.escaped) {
    const bytes = unescapedBytes(row, field);
    return bytes.length === id.length && bytes.every((byte, i) => byte === id[i]);
  }
  if (end - start !== id.length) return false;
  for (let i = 0; i < id.length; i++) if (row.bytes[start + i] !== id[i]) return false;
  return true;
}
