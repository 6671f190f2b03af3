/** Entries in one piece of a column. */
const pieceLength = 1 << 17;

/** Consecutive entries as columns. */
export interface EntryPiece {
  readonly length: number;
  readonly users: Uint32Array;
  readonly items: Uint32Array;
  readonly values: Float32Array;
}

/**
 * Ratings in file order, as columns that grow piece by piece: no copy when they grow, 12 bytes an
 * entry. The line of an entry is kept only where lines do not simply count up with the entries.
 */
export class RatingEntries {
  readonly #pieces: { users: Uint32Array; items: Uint32Array; values: Float32Array }[] = [];
  #users = new Uint32Array(0);
  #items = new Uint32Array(0);
  #values = new Float32Array(0);
  #length = 0;
  /** Entry numbers from which on the line is `entry + shift`. */
  readonly #shiftStarts: number[] = [];
  readonly #shifts: number[] = [];
  #shift = NaN;

  get length(): number {
    return this.#length;
  }

  add(userRow: number, itemRow: number, value: number, line: number): void {
    const entry = this.#length;
    const position = entry % pieceLength;
    if (position === 0) this.#addPiece();
    if (line - entry !== this.#shift) {
      this.#shift = line - entry;
      this.#shiftStarts.push(entry);
      this.#shifts.push(this.#shift);
    }
    this.#users[position] = userRow;
    this.#items[position] = itemRow;
    this.#values[position] = value;
    this.#length = entry + 1;
  }

  /** All entries in file order, piece by piece. */
  *pieces(): Generator<EntryPiece, void> {
    for (let k = 0; k < this.#pieces.length; k++) {
      const length = Math.min(pieceLength, this.#length - k * pieceLength);
      yield { ...this.#pieces[k]!, length };
    }
  }

  /** The line of the file (1-based) where an entry stands. */
  lineOf(entry: number): number {
    let low = 0;
    let high = this.#shiftStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.#shiftStarts[middle]! <= entry) low = middle;
      else high = middle;
    }
    return entry + this.#shifts[low]!;
  }

  #addPiece(): void {
    this.#users = new Uint32Array(pieceLength);
    this.#items = new Uint32Array(pieceLength);
    this.#values = new Float32Array(pieceLength);
    this.#pieces.push({ users: this.#users, items: this.#items, values: this.#values });
  }
}
