import { maxOffenders } from './joinReport';
import type { CsrMatrix } from './csrMatrix';
import type { EntryPiece, RatingEntries } from './parsing/ratingEntries';

/** Entries between two pauses: some milliseconds of work. */
const sliceLength = 1 << 17;

/** An entry of the ratings file, by its number in file order. */
export interface RepeatedEntry {
  readonly entry: number;
  readonly userRow: number;
  readonly itemRow: number;
}

export interface BuiltInteractions {
  readonly matrix: CsrMatrix;
  /** Entries that repeat an earlier (user, item). */
  readonly duplicates: number;
  /** The first of them in file order. */
  readonly firstDuplicates: readonly RepeatedEntry[];
}

/**
 * Entries in file order → CSR: a counting sort by user, then each row by item. Of several entries of
 * one (user, item) the last in the file counts. Yields between slices of work so that a caller can
 * pause or stop.
 */
export function* buildInteractions(
  entries: RatingEntries,
  rows: number,
  columns: number,
): Generator<undefined, BuiltInteractions> {
  const indptr = new Uint32Array(rows + 1);
  for (const piece of entries.pieces()) {
    countByUser(piece, indptr);
    yield;
  }
  for (let i = 0; i < rows; i++) indptr[i + 1]! += indptr[i]!;

  const next = indptr.slice(0, rows);
  const indices = new Uint32Array(entries.length);
  const values = new Float32Array(entries.length);
  for (const piece of entries.pieces()) {
    placeByUser(piece, next, indices, values);
    yield;
  }

  const sorter = new RowSorter();
  let kept = 0;
  let yieldedAt = 0;
  for (let i = 0; i < rows; i++) {
    const [start, end] = [indptr[i]!, indptr[i + 1]!];
    indptr[i] = kept;
    kept = sorter.sortInto(kept, indices, values, start, end);
    if (end - yieldedAt < sliceLength) continue;
    yieldedAt = end;
    yield;
  }
  indptr[rows] = kept;
  const duplicates = entries.length - kept;
  const matrix: CsrMatrix = {
    rows,
    columns,
    indptr,
    indices: duplicates > 0 ? indices.slice(0, kept) : indices,
    values: duplicates > 0 ? values.slice(0, kept) : values,
  };
  const firstDuplicates = duplicates > 0 ? yield* findDuplicates(entries, matrix) : [];
  return { matrix, duplicates, firstDuplicates };
}

// The loops over entries are functions of their own: in a generator they would be compiled late.

function countByUser({ users, length }: EntryPiece, indptr: Uint32Array): void {
  for (let e = 0; e < length; e++) indptr[users[e]! + 1]!++;
}

function placeByUser(
  { users, items, values: given, length }: EntryPiece,
  next: Uint32Array,
  indices: Uint32Array,
  values: Float32Array,
): void {
  for (let e = 0; e < length; e++) {
    const position = next[users[e]!]!++;
    indices[position] = items[e]!;
    values[position] = given[e]!;
  }
}

/** Sorts the entries of a row by column. */
class RowSorter {
  #keys = new Float64Array(1 << 10);
  #values = new Float32Array(1 << 10);

  /**
   * Moves the entries `[start, end)` to `target` and on, ascending, the last of equal columns only;
   * the end of what it has written. `target` is at most `start`.
   */
  sortInto(
    target: number,
    indices: Uint32Array,
    values: Float32Array,
    start: number,
    end: number,
  ): number {
    const length = end - start;
    if (length > this.#keys.length) {
      this.#keys = new Float64Array(2 * length);
      this.#values = new Float32Array(2 * length);
    }
    // Column and place in one number, so that the native sort is stable: exact below 2^53, which
    // column × row length cannot reach for fewer than 10^8 entries.
    let isAscending = true;
    for (let e = 0; e < length; e++) {
      if (e > 0 && indices[start + e]! <= indices[start + e - 1]!) isAscending = false;
      this.#keys[e] = indices[start + e]! * length + e;
      this.#values[e] = values[start + e]!;
    }
    const keys = this.#keys.subarray(0, length);
    if (!isAscending) keys.sort();
    let position = target - 1;
    let last = -1;
    for (let e = 0; e < length; e++) {
      const column = Math.floor(keys[e]! / length);
      if (column !== last) indices[++position] = last = column;
      values[position] = this.#values[keys[e]! - column * length]!;
    }
    return position + 1;
  }
}

/** The first entries, in file order, that repeat an earlier one. */
function* findDuplicates(
  entries: RatingEntries,
  matrix: CsrMatrix,
): Generator<undefined, RepeatedEntry[]> {
  const isSeen = new Uint8Array(matrix.indices.length);
  const found: RepeatedEntry[] = [];
  let first = 0;
  for (const { users, items, length } of entries.pieces()) {
    for (let e = 0; e < length; e++) {
      const [userRow, itemRow] = [users[e]!, items[e]!];
      const position = findEntry(matrix, userRow, itemRow);
      if (isSeen[position] === 1) found.push({ entry: first + e, userRow, itemRow });
      if (found.length === maxOffenders) return found;
      isSeen[position] = 1;
    }
    first += length;
    yield;
  }
  return found;
}

/** The position of (row, column) among the matrix's entries, or -1. Binary search in the row. */
export function findEntry({ indptr, indices }: CsrMatrix, row: number, column: number): number {
  let low = indptr[row]!;
  let high = indptr[row + 1]!;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (indices[middle]! < column) low = middle + 1;
    else high = middle;
  }
  return low < indptr[row + 1]! && indices[low] === column ? low : -1;
}
