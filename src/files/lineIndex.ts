/**
 * A sparse index of a text file's lines: the offset of a line every 64 KB, so that any line of a file
 * of gigabytes is found by reading little more than that. Lines end with LF, CRLF or CR, as in VS
 * Code; an end at the end of the file begins no further line.
 */
import { stat } from 'node:fs/promises';
import type { TextEncoding } from '../core/dataset/parsing/decodeText';
import { readBytes, type ReadBytesOptions } from './readBytes';

/** UTF-16 is told by its byte order mark. */
export type LineEncoding = TextEncoding | 'utf-16le' | 'utf-16be';

/** Where a line begins: its 0-based number and its offset in bytes. */
export interface LineMark {
  readonly line: number;
  readonly offset: number;
}

export interface LineIndex {
  /** Of the file when it was indexed: another size or time is another file. */
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  readonly encoding: LineEncoding;
  readonly lines: number;
  /** Ascending; the first is line 0, after the byte order mark. A line after one of 64 KB has one. */
  readonly marks: readonly LineMark[];
}

/** Bytes between two marks, at least. */
export const markBytes = 1 << 16;

const [lf, cr] = [0x0a, 0x0d];

/**
 * Reads a file through and marks its lines. `encoding` is that of a file without a byte order mark.
 * Throws a `UserError` where the file cannot be read or changes meanwhile, `Canceled` on abort.
 */
export async function buildLineIndex(
  file: string,
  encoding: TextEncoding,
  options: Pick<ReadBytesOptions, 'signal' | 'onBytes'> = {},
): Promise<LineIndex> {
  const scanner = new LineScanner(encoding);
  let stamp: { size: number; mtimeMs: number } | undefined;
  for await (const bytes of readBytes(file, options)) {
    stamp ??= await stat(file);
    scanner.push(bytes);
  }
  const { size, mtimeMs } = stamp ?? (await stat(file));
  return { sizeBytes: size, mtimeMs, ...scanner.end() };
}

/** The last mark at or before a line. */
export function markBefore({ marks }: LineIndex, line: number): LineMark {
  return marks[positionOfMark(marks, line)] ?? { line: 0, offset: 0 };
}

/** The position among the marks of the last one at or before a line. */
export function positionOfMark(marks: readonly LineMark[], line: number): number {
  let low = 0;
  let high = marks.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (marks[middle]!.line <= line) low = middle;
    else high = middle;
  }
  return low;
}

/** Finds the lines of a file from its bytes, in any pieces. */
export class LineScanner {
  #encoding: LineEncoding;
  readonly #marks: LineMark[] = [];
  /** The last of the marks. */
  #marked: LineMark = { line: 0, offset: 0 };
  /** Bytes seen so far. */
  #seen = 0;
  /** Of the line that is being read. */
  #line = 0;
  #lineStart = 0;
  #isAfterCr = false;
  /** Bytes that the next piece is needed for: of a byte order mark, or half a UTF-16 unit. */
  #held = new Uint8Array(0);
  #hasBegun = false;

  constructor(encoding: TextEncoding) {
    this.#encoding = encoding;
  }

  push(piece: Uint8Array): void {
    let bytes = piece;
    if (this.#held.length > 0) {
      bytes = new Uint8Array(this.#held.length + piece.length);
      bytes.set(this.#held);
      bytes.set(piece, this.#held.length);
    }
    if (!this.#hasBegun && bytes.length < 3) {
      this.#held = bytes.slice();
      return;
    }
    this.#take(bytes);
  }

  end(): Pick<LineIndex, 'encoding' | 'lines' | 'marks'> {
    if (!this.#hasBegun) this.#take(this.#held);
    this.#seen += this.#held.length; // half a unit: part of the last line
    const isUnended = this.#lineStart < this.#seen;
    return {
      encoding: this.#encoding,
      lines: this.#line + (isUnended ? 1 : 0),
      marks: this.#marks,
    };
  }

  #take(bytes: Uint8Array): void {
    const start = this.#hasBegun ? 0 : this.#begin(bytes);
    const unitBytes = bytesPerUnit(this.#encoding);
    const end = bytes.length - ((bytes.length - start) % unitBytes);
    this.#scan(bytes, start, end);
    this.#seen += end;
    this.#held = bytes.slice(end);
  }

  /** Looks for a byte order mark and marks the first line after it. */
  #begin(bytes: Uint8Array): number {
    this.#hasBegun = true;
    const found = byteOrderMark(bytes);
    if (found) this.#encoding = found.encoding;
    this.#lineStart = found?.bytes ?? 0;
    this.#mark(this.#lineStart);
    return this.#lineStart;
  }

  #scan(bytes: Uint8Array, start: number, end: number): void {
    const unitBytes = bytesPerUnit(this.#encoding);
    const [low, high] = this.#encoding === 'utf-16be' ? [1, 0] : [0, unitBytes - 1];
    const base = this.#seen;
    // Nearly every byte is above CR: this loop runs once for every one of gigabytes.
    for (let i = start; i < end; i += unitBytes) {
      const byte = bytes[i + low]!;
      if (byte > cr || (byte !== lf && byte !== cr)) continue;
      if (unitBytes === 2 && bytes[i + high] !== 0) continue;
      const next = base + i + unitBytes;
      const endsCrlf = byte === lf && this.#isAfterCr && this.#lineStart === base + i;
      if (endsCrlf) this.#moveStart(next);
      else this.#startLine(next);
      this.#isAfterCr = byte === cr;
    }
  }

  #startLine(offset: number): void {
    this.#line++;
    this.#lineStart = offset;
    if (offset - this.#marked.offset >= markBytes) this.#mark(offset);
  }

  /** The line begins after the LF of a CRLF. */
  #moveStart(offset: number): void {
    this.#lineStart = offset;
    if (this.#marked.line !== this.#line) return;
    this.#marks.pop();
    this.#mark(offset);
  }

  #mark(offset: number): void {
    this.#marked = { line: this.#line, offset };
    this.#marks.push(this.#marked);
  }
}

export function bytesPerUnit(encoding: LineEncoding): 1 | 2 {
  return encoding === 'utf-16le' || encoding === 'utf-16be' ? 2 : 1;
}

function byteOrderMark(
  bytes: Uint8Array,
): { readonly encoding: LineEncoding; readonly bytes: number } | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: 'utf-8', bytes: 3 };
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', bytes: 2 };
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', bytes: 2 };
  return undefined;
}
