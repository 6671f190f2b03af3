import { open, type FileHandle } from 'node:fs/promises';
import { throwIfCanceled, UserError } from '../core/errors';
import type { FileLine } from '../core/hover/fileLine';
import { fileSystemError } from './fileSystemError';
import {
  bytesPerUnit,
  markBefore,
  markBytes,
  positionOfMark,
  type LineEncoding,
  type LineIndex,
} from './lineIndex';

/** More of a line is not read: what is shown of it is cut off. */
export const maxLineBytes = 1 << 14;

/** Read at a time: a longer line is followed by a mark. */
const windowBytes = 4 * markBytes;

/**
 * The lines `[from, from + count)`, fewer at the end of the file. Throws a `UserError` where the file
 * is not the one that was indexed any more or cannot be read, `Canceled` on abort.
 */
export async function readLines(
  file: string,
  index: LineIndex,
  { from, count, signal }: { from: number; count: number; signal?: AbortSignal },
): Promise<FileLine[]> {
  return withIndexedFile(file, index, async (handle) => {
    const end = Math.min(from + count, index.lines);
    const found: FileLine[] = [];
    let { line, offset } = markBefore(index, from);
    while (line < end) {
      throwIfCanceled(signal);
      const bytes = await readAt(handle, offset, Math.min(windowBytes, index.sizeBytes - offset));
      const isLast = offset + bytes.length >= index.sizeBytes;
      let position = 0;
      while (line < end) {
        const bounds = lineBounds(bytes, position, index.encoding, isLast);
        if (!bounds) break;
        if (line >= from) found.push(cutLine(bytes, position, bounds.end, index.encoding));
        line++;
        position = bounds.next;
      }
      offset += position;
      if (position > 0 || line >= end) continue;
      // Longer than the window: its end is known by the mark behind it.
      if (line >= from) found.push(cutLine(bytes, 0, bytes.length, index.encoding));
      const behind = index.marks[positionOfMark(index.marks, ++line)]!;
      if (behind.line !== line) break; // it was the last line
      offset = behind.offset;
    }
    return found;
  });
}

/** Opens a file that is still as it was indexed. */
export async function withIndexedFile<T>(
  file: string,
  { sizeBytes, mtimeMs }: LineIndex,
  use: (handle: FileHandle) => Promise<T>,
): Promise<T> {
  try {
    const handle = await open(file, 'r');
    try {
      const now = await handle.stat();
      if (now.size !== sizeBytes || now.mtimeMs !== mtimeMs) throw changedError(file);
      return await use(handle);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw fileSystemError(error, 'reading', file);
  }
}

export async function readAt(
  handle: FileHandle,
  offset: number,
  length: number,
): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, offset + filled);
    if (bytesRead === 0) break; // shorter than it was: the next look at the file tells
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

/** Text that need not be valid: what cannot be decoded is shown as U+FFFD. */
export function decodeLoosely(bytes: Uint8Array, encoding: LineEncoding): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (encoding) {
    case 'utf-8':
      return buffer.toString('utf8');
    case 'latin-1':
      return buffer.toString('latin1');
    case 'utf-16le':
      return buffer.toString('utf16le');
    case 'utf-16be':
      return Buffer.from(buffer.subarray(0, buffer.length & ~1))
        .swap16()
        .toString('utf16le');
  }
}

/** Where the line that begins at `start` ends and where the next begins; undefined where it goes on. */
function lineBounds(
  bytes: Uint8Array,
  start: number,
  encoding: LineEncoding,
  isLast: boolean,
): { readonly end: number; readonly next: number } | undefined {
  const unitBytes = bytesPerUnit(encoding);
  const unitAt = (i: number): number | undefined =>
    unitBytes === 1
      ? bytes[i]
      : encoding === 'utf-16le'
        ? bytes[i]! | (bytes[i + 1]! << 8)
        : (bytes[i]! << 8) | bytes[i + 1]!;
  for (let i = start; i + unitBytes <= bytes.length; i += unitBytes) {
    const unit = unitAt(i);
    const next = i + unitBytes;
    if (unit === 0x0a) return { end: i, next };
    if (unit !== 0x0d) continue;
    if (next + unitBytes <= bytes.length)
      return { end: i, next: unitAt(next) === 0x0a ? next + unitBytes : next };
    return isLast ? { end: i, next } : undefined;
  }
  return isLast ? { end: bytes.length, next: bytes.length } : undefined;
}

function cutLine(bytes: Uint8Array, start: number, end: number, encoding: LineEncoding): FileLine {
  const isCut = end - start > maxLineBytes;
  const text = decodeLoosely(bytes.subarray(start, isCut ? start + maxLineBytes : end), encoding);
  // The cut may go through a character.
  return { text: isCut ? text.replace(/[\uFFFD\uD800-\uDBFF]+$/, '') : text, isCut };
}

function changedError(file: string): UserError {
  return new UserError('The file has changed since it was opened. Open it again.', {
    code: 'file/changed',
    location: { file },
  });
}
