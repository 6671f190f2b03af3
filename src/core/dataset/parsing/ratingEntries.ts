/** Entries in one piece of a column. */
const pieceLength = 1 << 18;

/**
 * Ratings in file order, as columns that grow piece by piece: no copy when they grow, 12 bytes an
 * entry. The line of an entry is kept only where lines do not simply count up with the entries.
 */
export class RatingEntries {
  readonly #users: Uint32Array[] = [];
  readonly #items: Uint32Array[] = [];
  readonly #values: Float32Array[] = [];
  /** Entry numbers from which on the line is `entry + shift`. */
  readonly #shiftStarts: number[] = [];
  readonly #shifts: number[] = [];
  #shift = NaN;
  #piece = -1;
  #used = pieceLength;

  get length(): number {
    return this.#piece * pieceLength + this.#used;
  }

  add(userRow: number, itemRow: number, value: number, line: number): void {
    if (this.#used === pieceLength) {
      this.#users.push(new Uint32Array(pieceLength));
      this.#items.push(new Uint32Array(pieceLength));
      this.#values.push(new Float32Array(pieceLength));
      this.#piece++;
      this.#used = 0;
    }
    const entry = this.length;
    if (line - entry !== this.#shift) {
      this.#shift = line - entry;
      this.#shiftStarts.push(entry);
      this.#shifts.push(this.#shift);
    }
    this.#users[this.#piece]![this.#used] = userRow;
    this.#items[this.#piece]![this.#used] = itemRow;
    this.#values[this.#piece]![this.#used] = value;
    this.#used++;
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

  userRowOf(entry: number): number {
    return this.#users[Math.floor(entry / pieceLength)]![entry % pieceLength]!;
  }

  itemRowOf(entry: number): number {
    return this.#items[Math.floor(entry / pieceLength)]![entry % pieceLength]!;
  }

  /** The columns in one piece each. The list is empty of them afterwards, so that memory is freed. */
  takeColumns(): { users: Uint32Array; items: Uint32Array; values: Float32Array } {
    const { length } = this;
    return {
      users: join(this.#users, new Uint32Array(length)),
      items: join(this.#items, new Uint32Array(length)),
      values: join(this.#values, new Float32Array(length)),
    };
  }
}

function join<T extends Uint32Array | Float32Array>(pieces: T[], joined: T): T {
  for (let start = 0; start < joined.length; start += pieceLength) {
    const piece = pieces.shift()!;
    joined.set(piece.subarray(0, joined.length - start), start);
  }
  return joined;
}
