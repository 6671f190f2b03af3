/**
 * Numbers ids in order of first appearance, straight from their bytes: exact (`1`, `01`, 64-bit
 * numbers, `__proto__`), and without a string a row. An open-addressing hash table (linear probing,
 * FNV-1a with a final mix) over one arena that holds the bytes of all ids. Most ids are small numbers:
 * those are looked up by their value, for one memory access instead of four.
 */
export class IdInterner {
  #arena = new Uint8Array(1 << 12);
  /** Id `row` is `arena[offsets[row], offsets[row + 1])`. */
  #offsets = new Uint32Array(1 << 8);
  #hashes = new Int32Array(1 << 8);
  /** Row + 1 in each slot, 0 where free. */
  #slots = new Uint32Array(1 << 10);
  #hashed = 0;
  /** Row + 1 of each id that is a small number. */
  #rowsByNumber = new Uint32Array(1 << 10);
  #size = 0;
  #lastFound = -1;

  get size(): number {
    return this.#size;
  }

  /** The row of the id `bytes[start, end)`; a new id gets the next row. */
  intern(bytes: Uint8Array, start: number, end: number): number {
    const number = smallNumber(bytes, start, end);
    if (number >= 0) return this.#internNumber(number, bytes, start, end);
    // Rating files are mostly grouped by user: the previous id is the likeliest.
    if (this.#lastFound >= 0 && this.#equals(this.#lastFound, bytes, start, end)) {
      return this.#lastFound;
    }
    const hash = hashBytes(bytes, start, end);
    const slot = this.#findSlot(hash, bytes, start, end);
    const found = this.#slots[slot]! - 1;
    this.#lastFound = found >= 0 ? found : this.#addHashed(slot, hash, bytes, start, end);
    return this.#lastFound;
  }

  /** The row of an id, or -1. */
  find(bytes: Uint8Array, start: number, end: number): number {
    const number = smallNumber(bytes, start, end);
    if (number >= 0) return (this.#rowsByNumber[number] ?? 0) - 1;
    return this.#slots[this.#findSlot(hashBytes(bytes, start, end), bytes, start, end)]! - 1;
  }

  /** The bytes of an id; a view, valid until the next `intern`. */
  bytesOf(row: number): Uint8Array {
    return this.#arena.subarray(this.#offsets[row], this.#offsets[row + 1]);
  }

  #findSlot(hash: number, bytes: Uint8Array, start: number, end: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    while (true) {
      const row = this.#slots[slot]! - 1;
      if (row < 0) return slot;
      if (this.#hashes[row] === hash && this.#equals(row, bytes, start, end)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #equals(row: number, bytes: Uint8Array, start: number, end: number): boolean {
    const arena = this.#arena;
    let position = this.#offsets[row]!;
    if (this.#offsets[row + 1]! - position !== end - start) return false;
    for (let i = start; i < end; i++) if (arena[position++] !== bytes[i]) return false;
    return true;
  }

  #internNumber(number: number, bytes: Uint8Array, start: number, end: number): number {
    if (number >= this.#rowsByNumber.length) {
      const capacity = Math.max(number + 1, 2 * this.#rowsByNumber.length);
      this.#rowsByNumber = grown(this.#rowsByNumber, new Uint32Array(capacity));
    }
    const known = this.#rowsByNumber[number]!;
    if (known > 0) return known - 1;
    const row = this.#append(bytes, start, end);
    this.#rowsByNumber[number] = row + 1;
    return row;
  }

  #addHashed(slot: number, hash: number, bytes: Uint8Array, start: number, end: number): number {
    const row = this.#append(bytes, start, end);
    this.#hashes[row] = hash;
    this.#slots[slot] = row + 1;
    if (2 * ++this.#hashed > this.#slots.length) this.#rehash();
    return row;
  }

  #append(bytes: Uint8Array, start: number, end: number): number {
    const row = this.#size++;
    const offset = this.#offsets[row]!;
    const newEnd = offset + end - start;
    if (newEnd > this.#arena.length) {
      this.#arena = grown(this.#arena, new Uint8Array(Math.max(newEnd, 2 * this.#arena.length)));
    }
    for (let i = start; i < end; i++) this.#arena[offset + i - start] = bytes[i]!;
    if (row + 1 === this.#offsets.length) {
      this.#offsets = grown(this.#offsets, new Uint32Array(2 * this.#offsets.length));
      this.#hashes = grown(this.#hashes, new Int32Array(2 * this.#hashes.length));
    }
    this.#offsets[row + 1] = newEnd;
    return row;
  }

  #rehash(): void {
    const slots = new Uint32Array(2 * this.#slots.length);
    const mask = slots.length - 1;
    for (const taken of this.#slots) {
      if (taken === 0) continue;
      let slot = this.#hashes[taken - 1]! & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = taken;
    }
    this.#slots = slots;
  }
}

/** Numbers below are looked up by value: a table of at most 16 MB. */
const numberLimit = 1 << 22;

/** The value of an id that is a number in its one usual spelling and below the limit, or -1. */
function smallNumber(bytes: Uint8Array, start: number, end: number): number {
  if (end - start > 7 || end === start || (bytes[start] === 0x30 && end - start > 1)) return -1;
  let value = 0;
  for (let i = start; i < end; i++) {
    const digit = bytes[i]! - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = 10 * value + digit;
  }
  return value < numberLimit ? value : -1;
}

/** FNV-1a, then the finalizer of MurmurHash3 so that the low bits depend on every byte. */
function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let h = 0x811c9dc5;
  for (let i = start; i < end; i++) h = Math.imul(h ^ bytes[i]!, 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function grown<T extends Uint8Array | Uint32Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
