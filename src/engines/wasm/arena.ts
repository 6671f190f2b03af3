/** Lays out memory: hands out addresses one after another. */
export class Arena {
  /** In bytes; a multiple of 64, the length of a cache line. */
  end: number;

  constructor(start = 0) {
    this.end = Math.ceil(start / 64) * 64;
  }

  /** The address of room for `count` numbers of 32 bits. */
  numbers(count: number): number {
    const address = this.end;
    this.end = Math.ceil((address + count * 4) / 64) * 64;
    return address;
  }
}

/** Kernels work on eight columns at a time: what fills them up is 0 throughout. */
export function upToEight(count: number): number {
  return Math.ceil(count / 8) * 8;
}
