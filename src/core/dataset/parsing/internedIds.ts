import { decodeText } from './decodeText';
import type { TextEncoding } from './decodeText';
import type { IdInterner } from './idInterner';

/** Ids between two pauses. */
const sliceLength = 1 << 16;

/** The strings of interned ids in row order. Yields between slices of work. */
export function* internedIds(
  interner: IdInterner,
  encoding: TextEncoding,
): Generator<undefined, string[]> {
  const ids: string[] = [];
  for (let row = 0; row < interner.size; row++) {
    const bytes = interner.bytesOf(row);
    // Checked when it was interned, so that the error could name its place.
    ids.push(decodeText(bytes, 0, bytes.length, encoding)!);
    if (row % sliceLength === sliceLength - 1) yield;
  }
  return ids;
}
