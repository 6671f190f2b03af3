/** 32-bit unsigned integers that grow at the end. */
export class UintList {
  #values = new Uint32Array(1 << 8);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  at(place: number): number {
    return this.#values[place]!;
  }

  push(value: number): void {
    this.set(this.#length, value);
  }

  /** Sets a value within the list or right after its end. */
  set(place: number, value: number): void {
    if (place === this.#values.length) {
      const grown = new Uint32Array(2 * this.#values.length);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[place] = value;
    if (place === this.#length) this.#length++;
  }
}
