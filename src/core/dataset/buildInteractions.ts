import { maxOffenders } from './joinReport';
import type { CsrMatrix } from './csrMatrix';
import type { RatingEntries } from './parsing/ratingEntries';

/** Entries between two pauses: some milliseconds of work. */
const sliceLength = 1 << 19;

export interface BuiltInteractions {
  readonly matrix: CsrMatrix;
  /** Entries that repeat an earlier (user, item). */
  readonly duplicates: number;
  /** The first of them in file order. */
  readonly firstDuplicates: readonly {
    readonly entry: number;
    readonly userRow: number;
    readonly itemRow: number;
  }[];
}

/**
 * Entries in file order → CSR by two stable counting sorts (by item, then by user), O(entries + rows
 * + columns) whatever the order of the file. Of several entries of one (user, item) the last counts.
 * Takes the entries over. Yields between slices of work so that a caller can pause or stop.
 */
export function* buildInteractions(
  entries: RatingEntries,
  rows: number,
  columns: number,
): Generator<undefined, BuiltInteractions> {
  const { length } = entries;
  const { users, items, values: given } = entries.takeColumns();
  yield;
  const itemStarts = yield* countStarts(items, columns);
  const byItem = new Uint32Array(length);
  for (let from = 0; from < length; from += sliceLength) {
    const to = Math.min(from + sliceLength, length);
    for (let e = from; e < to; e++) byItem[itemStarts[items[e]!]!++] = e;
    yield;
  }

  const indptr = yield* countStarts(users, rows);
  const ends = indptr.slice(0, rows);
  const indices = new Uint32Array(length);
  const values = new Float32Array(length);
  const first = new FirstEntries();
  let duplicates = 0;
  for (let from = 0; from < length; from += sliceLength) {
    const to = Math.min(from + sliceLength, length);
    for (let p = from; p < to; p++) {
      const entry = byItem[p]!;
      const user = users[entry]!;
      const item = items[entry]!;
      const end = ends[user]!;
      if (end > indptr[user]! && indices[end - 1] === item) {
        values[end - 1] = given[entry]!;
        duplicates++;
        first.add(entry);
      } else {
        indices[end] = item;
        values[end] = given[entry]!;
        ends[user] = end + 1;
      }
    }
    yield;
  }
  const full: CsrMatrix = { rows, columns, indptr, indices, values };
  return {
    matrix: duplicates > 0 ? closeGaps(full, ends) : full,
    duplicates,
    firstDuplicates: first.entries.map((entry) => ({
      entry,
      userRow: users[entry]!,
      itemRow: items[entry]!,
    })),
  };
}

/** Where each key's entries start: `starts[k]`, with the total in `starts[count]`. */
function* countStarts(keys: Uint32Array, count: number): Generator<undefined, Uint32Array> {
  const starts = new Uint32Array(count + 1);
  for (let from = 0; from < keys.length; from += sliceLength) {
    const to = Math.min(from + sliceLength, keys.length);
    for (let e = from; e < to; e++) starts[keys[e]! + 1]!++;
    yield;
  }
  for (let k = 0; k < count; k++) starts[k + 1]! += starts[k]!;
  return starts;
}

/** Drops what lies between the end of a row's entries and the start of the next row. */
function closeGaps({ rows, columns, indptr, indices, values }: CsrMatrix, ends: Uint32Array) {
  const closed = new Uint32Array(rows + 1);
  for (let i = 0; i < rows; i++) {
    const [start, end] = [indptr[i]!, ends[i]!];
    indices.copyWithin(closed[i]!, start, end);
    values.copyWithin(closed[i]!, start, end);
    closed[i + 1] = closed[i]! + end - start;
  }
  const length = closed[rows]!;
  return {
    rows,
    columns,
    indptr: closed,
    indices: indices.slice(0, length),
    values: values.slice(0, length),
  };
}

/** The smallest few of the numbers added. */
class FirstEntries {
  readonly entries: number[] = [];

  add(entry: number): void {
    if (this.entries.length === maxOffenders && entry > this.entries.at(-1)!) return;
    this.entries.push(entry);
    this.entries.sort((a, b) => a - b);
    this.entries.length = Math.min(this.entries.length, maxOffenders);
  }
}
