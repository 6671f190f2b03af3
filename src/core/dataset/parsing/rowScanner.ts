/**
 * A streaming scanner of delimited text (RFC 4180 with every line ending, or plain fields). It works
 * on bytes and keeps field offsets only, so that a row costs no string. Bytes may come in any pieces:
 * rows and positions are the same. Every byte is looked at once, also in a field that spans pieces.
 */
import { UserError } from '../../errors';
import { byteKind, cr, lf, plainByteKinds, quote, quotedByteKinds } from './byteKind';
import { fieldStyle } from './scannedRow';
import type { SourceLocation } from '../../errors';
import type { Dialect } from './dialect';
import type { ScannedRow } from './scannedRow';

/** Longer rows are taken for an unclosed quote or a binary file. */
export const maxRowBytes = 64 * 1024 * 1024;

/** Where the scanner stands. */
const [atFieldStart, inField, inQuotes, afterQuote] = [0, 1, 2, 3];

export class RowScanner implements ScannedRow {
  readonly #file: string;
  readonly #dialect: Dialect;
  readonly #delimiter: Uint8Array;
  readonly #plainKinds: Uint8Array;
  readonly #quotedKinds = quotedByteKinds();
  readonly #onRow: (row: ScannedRow) => void;

  bytes = new Uint8Array(0);
  count = 0;
  starts = new Int32Array(32);
  ends = new Int32Array(32);
  styles = new Uint8Array(32);
  start = 0;
  line = 1;

  #filled = 0;
  #position = 0;
  #fieldStart = 0;
  #fieldStyle: number = fieldStyle.plain;
  #state = atFieldStart;
  /** Line ends seen: the row's own line is kept apart, for quoted fields may hold line ends. */
  #lineEnds = 0;
  #skipLineFeed = false;
  #headChecked = false;
  /** Bytes of the file before `bytes`. */
  #dropped = 0;

  constructor(options: { file: string; dialect: Dialect; onRow: (row: ScannedRow) => void }) {
    this.#file = options.file;
    this.#dialect = options.dialect;
    this.#onRow = options.onRow;
    this.#delimiter = new TextEncoder().encode(options.dialect.delimiter);
    this.#plainKinds = plainByteKinds(options.dialect);
  }

  /** Takes the next piece of the file; the bytes are copied. */
  push(chunk: Uint8Array): void {
    this.#append(chunk);
    if (!this.#checkHead(false)) return;
    this.#scan(false);
    this.#compact();
  }

  /** The file is over: the last row needs no line end. */
  end(): void {
    this.#checkHead(true);
    this.#scan(true);
    if (this.#state === inQuotes) {
      throw this.#error('dataset/unclosed-quote', this.#fieldStart - 1, [
        'this quote is never closed.',
        'Close it, or double it ("") where it is part of the text.',
      ]);
    }
    if (this.#position > this.start || this.count > 0) {
      this.#endField(this.#state === afterQuote ? this.#position - 1 : this.#position);
      this.#endRow(this.#position);
    }
  }

  get fileOffset(): number {
    return this.#dropped + this.start;
  }

  locate(offset: number): SourceLocation {
    let { line } = this;
    let lineStart = this.start;
    for (let i = this.start; i < offset; i++) {
      if (this.bytes[i] === lf || (this.bytes[i] === cr && this.bytes[i + 1] !== lf)) {
        line++;
        lineStart = i + 1;
      }
    }
    const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      this.bytes.subarray(lineStart, offset),
    );
    return { file: this.#file, line, column: before.length + 1 };
  }

  #append(chunk: Uint8Array): void {
    const needed = this.#filled + chunk.length;
    if (needed > this.bytes.length) {
      const grown = new Uint8Array(Math.max(needed, 2 * this.bytes.length));
      grown.set(this.bytes.subarray(0, this.#filled));
      this.bytes = grown;
    }
    this.bytes.set(chunk, this.#filled);
    this.#filled = needed;
  }

  /** Strips a UTF-8 BOM and refuses UTF-16; false while too little of the file is there to tell. */
  #checkHead(isOver: boolean): boolean {
    if (this.#headChecked) return true;
    if (this.#filled < 3 && !isOver) return false;
    this.#headChecked = true;
    const [first, second, third] = this.bytes.subarray(0, this.#filled);
    if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
      throw this.#error('dataset/utf-16', 0, [
        'expected UTF-8 text, got UTF-16.',
        'Save the file as UTF-8 (in VS Code: “Save with Encoding”).',
      ]);
    }
    if (first === 0xef && second === 0xbb && third === 0xbf) this.#startRow(3);
    return true;
  }

  #scan(isOver: boolean): void {
    // Locals and one table look-up a byte: this loop runs once for every byte of a file.
    const filled = this.#filled;
    const { bytes } = this;
    const { text } = byteKind;
    const plainKinds = this.#plainKinds;
    const quotedKinds = this.#quotedKinds;
    const hasQuotes = this.#dialect.quoting === 'rfc4180';
    const delimiterLength = this.#delimiter.length;
    let i = this.#position;
    if (this.#skipLineFeed && i < filled) {
      if (bytes[i] === lf) this.#startRow(++i);
      this.#skipLineFeed = false;
    }
    let state = this.#state;
    while (i < filled) {
      if (state === inQuotes) {
        while (i < filled && quotedKinds[bytes[i]!] === text) i++;
        if (i === filled) break;
        const kind = quotedKinds[bytes[i]!];
        if (kind === byteKind.nul) throw this.#nulError(i);
        if (kind === byteKind.quote) state = afterQuote;
        else if (kind === byteKind.carriageReturn || bytes[i - 1] !== cr) this.#lineEnds++;
        i++;
        continue;
      }
      if (state === atFieldStart) {
        this.#fieldStart = i;
        if (hasQuotes && bytes[i] === quote) {
          this.#fieldStart = ++i;
          this.#fieldStyle = fieldStyle.quoted;
          state = inQuotes;
          continue;
        }
        state = inField;
      } else if (state === afterQuote && bytes[i] === quote) {
        this.#fieldStyle = fieldStyle.escaped;
        state = inQuotes;
        i++;
        continue;
      }
      if (state === inField) while (i < filled && plainKinds[bytes[i]!] === text) i++;
      if (i === filled) break;
      const kind = plainKinds[bytes[i]!]!;
      if (kind === byteKind.delimiter) {
        const match = delimiterLength === 1 || this.#matchDelimiter(i, isOver);
        if (match === undefined) break;
        if (match) {
          this.#endField(state === afterQuote ? i - 1 : i);
          i += delimiterLength;
          state = atFieldStart;
        } else if (state === inField) i++;
        else throw this.#textAfterQuoteError(i);
      } else if (kind === byteKind.lineFeed || kind === byteKind.carriageReturn) {
        this.#endField(state === afterQuote ? i - 1 : i);
        i++;
        if (kind === byteKind.carriageReturn) {
          if (i === filled) this.#skipLineFeed = true;
          else if (bytes[i] === lf) i++;
        }
        this.#lineEnds++;
        this.#endRow(i);
        state = atFieldStart;
      } else throw kind === byteKind.nul ? this.#nulError(i) : this.#textAfterQuoteError(i);
    }
    if (state === atFieldStart) this.#fieldStart = i;
    this.#position = i;
    this.#state = state;
  }

  /** Whether the delimiter stands at `offset`; undefined while too little of the file is there. */
  #matchDelimiter(offset: number, isOver: boolean): boolean | undefined {
    for (let k = 1; k < this.#delimiter.length; k++) {
      if (offset + k === this.#filled) return isOver ? false : undefined;
      if (this.bytes[offset + k] !== this.#delimiter[k]) return false;
    }
    return true;
  }

  #endField(end: number): void {
    const { count } = this;
    if (end === this.#fieldStart && this.#dialect.separation === 'runs') return;
    if (count === this.starts.length) this.#growFields();
    this.starts[count] = this.#fieldStart;
    this.ends[count] = end;
    this.styles[count] = this.#fieldStyle;
    this.#fieldStyle = fieldStyle.plain;
    this.count = count + 1;
  }

  #endRow(next: number): void {
    const isBlank =
      this.count === 0 ||
      (this.count === 1 && this.styles[0] === fieldStyle.plain && this.starts[0] === this.ends[0]);
    if (!isBlank) this.#onRow(this);
    this.#startRow(next);
  }

  #startRow(position: number): void {
    this.start = position;
    this.#position = position;
    this.#fieldStart = position;
    this.line = this.#lineEnds + 1;
    this.count = 0;
  }

  /** Moves the unfinished row to the front of the buffer. */
  #compact(): void {
    const shift = this.start;
    if (shift === 0) {
      if (this.#filled > maxRowBytes) {
        throw this.#error('dataset/row-too-long', 0, [
          `this row is longer than ${maxRowBytes / 1024 / 1024} MB.`,
          'Look for a quote that is never closed, or choose another file.',
        ]);
      }
      return;
    }
    this.bytes.copyWithin(0, shift, this.#filled);
    this.#filled -= shift;
    this.#dropped += shift;
    this.#position -= shift;
    this.#fieldStart -= shift;
    this.start = 0;
    for (let i = 0; i < this.count; i++) {
      this.starts[i]! -= shift;
      this.ends[i]! -= shift;
    }
  }

  #growFields(): void {
    const grow = <T extends Int32Array | Uint8Array>(from: T, to: T): T => (to.set(from), to);
    const capacity = 2 * this.starts.length;
    this.starts = grow(this.starts, new Int32Array(capacity));
    this.ends = grow(this.ends, new Int32Array(capacity));
    this.styles = grow(this.styles, new Uint8Array(capacity));
  }

  #textAfterQuoteError(offset: number): UserError {
    return this.#error('dataset/text-after-quote', offset, [
      'expected a delimiter or the end of the line after the closing quote.',
      'Double a quote ("") that is part of the text.',
    ]);
  }

  #nulError(offset: number): UserError {
    return this.#error('dataset/nul', offset, [
      'expected text, got a NUL byte: this is a binary file or UTF-16.',
      'Save it as UTF-8 text, or choose another file.',
    ]);
  }

  #error(code: string, offset: number, sentences: readonly string[]): UserError {
    return new UserError(sentences.join(' '), { code, location: this.locate(offset) });
  }
}
