import { createRandom, shuffle } from '../random';

/** How many full batches a pass over `count` rows has; one of all rows where there are fewer. */
export function batchesPerPass(count: number, batchRows: number): number {
  return Math.max(1, Math.floor(count / batchRows));
}

/**
 * The rows of one side, batch after batch: pass after pass over a fresh permutation of all rows, of
 * which only full batches are used (a batch holds all rows where there are fewer than it takes). A
 * batch is named by its number alone, so that training can go on from any step.
 */
export class RowStream {
  readonly #count: number;
  readonly #batchRows: number;
  readonly #path: readonly (number | string)[];
  #pass = -1;
  #order = new Uint32Array(0);

  /** `path` names the random stream. */
  constructor(count: number, batchRows: number, path: readonly (number | string)[]) {
    this.#count = count;
    this.#batchRows = Math.min(batchRows, count);
    this.#path = path;
  }

  /** The rows of batch `index` (from 0), ascending. */
  batch(index: number): Uint32Array {
    const perPass = batchesPerPass(this.#count, this.#batchRows);
    this.#shuffleFor(Math.floor(index / perPass));
    const start = (index % perPass) * this.#batchRows;
    return this.#order.slice(start, start + this.#batchRows).sort();
  }

  #shuffleFor(pass: number): void {
    if (pass === this.#pass) return;
    const order = Uint32Array.from({ length: this.#count }, (_, row) => row);
    this.#order = shuffle(order, createRandom(...this.#path, 'pass', pass));
    this.#pass = pass;
  }
}
