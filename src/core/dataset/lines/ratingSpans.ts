import { UintList } from './uintList';
import { IdInterner } from '../parsing/idInterner';
import { internId } from '../parsing/fieldIds';
import type { PairFields } from '../parsing/pairReader';
import type { ScannedRow } from '../parsing/scannedRow';

/** Where some rows of a file stand: bytes `[start, end)`, of which the first is of line `line`. */
export interface RowSpan {
  readonly start: number;
  /** ∞ for the last rows of the file. */
  readonly end: number;
  readonly line: number;
  readonly fields: PairFields;
}

/** Rows between two marks take this many bytes: some milliseconds to read again. */
const markBytes = 1 << 18;

/**
 * A sparse index of a ratings file: between which marks each user and each item is first and last
 * met. A rating lies where both spans meet; in files that are grouped by user that is next to
 * nothing, and memory is a few words an id, however many the ratings.
 */
export class RatingSpans {
  readonly #users = new IdSpans();
  readonly #items = new IdSpans();
  readonly #offsets: number[] = [];
  readonly #lines: number[] = [];
  /** Of the last mark. */
  #lastOffset = -Infinity;
  #fields: PairFields | undefined;

  /** Takes the next row in file order. */
  add(row: ScannedRow, fields: PairFields): void {
    this.#fields ??= fields;
    const { fileOffset } = row;
    if (fileOffset - this.#lastOffset >= markBytes) {
      this.#lastOffset = fileOffset;
      this.#offsets.push(fileOffset);
      this.#lines.push(row.line);
    }
    const mark = this.#offsets.length - 1;
    this.#users.add(internId(row, fields.user, this.#users.ids), mark);
    const end = fields.isList ? row.count : fields.firstItem + 1;
    for (let field = fields.firstItem; field < end; field++)
      this.#items.add(internId(row, field, this.#items.ids), mark);
  }

  /**
   * The rows that may hold the rating of a user and an item, or of one of them any rating, of which
   * the first counts. Undefined where the file cannot hold it.
   */
  find(user: Uint8Array | undefined, item: Uint8Array | undefined): RowSpan | undefined {
    const spans = [
      ...(user ? [this.#users.find(user)] : []),
      ...(item ? [this.#items.find(item)] : []),
    ];
    let [first, last] = [0, this.#offsets.length - 1];
    for (const span of spans) {
      if (!span) return undefined;
      first = Math.max(first, span.first);
      last = Math.min(last, span.last);
    }
    if (first > last || !this.#fields) return undefined;
    return {
      start: this.#offsets[first]!,
      end: this.#offsets[last + 1] ?? Infinity,
      line: this.#lines[first]!,
      fields: this.#fields,
    };
  }
}

/** The first and the last mark of each id. */
class IdSpans {
  readonly ids = new IdInterner();
  readonly #first = new UintList();
  readonly #last = new UintList();

  add(id: number, mark: number): void {
    if (id === this.#first.length) this.#first.push(mark);
    this.#last.set(id, mark);
  }

  find(bytes: Uint8Array): { readonly first: number; readonly last: number } | undefined {
    const id = this.ids.find(bytes, 0, bytes.length);
    return id < 0 ? undefined : { first: this.#first.at(id), last: this.#last.at(id) };
  }
}
