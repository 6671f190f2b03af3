import { createRandom, shuffle } from '../random';

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
    const batchesPerPass = Math.floor(this.#count / this.#batchRows);
    this.#shuffleFor(Math.floor(index / batchesPerPass));
    const start = (index % batchesPerPass) * this.#batchRows;
    return this.#order.slice(start, start + this.#batchRows).sort();
  }

  #shuffleFor(pass: number): void {
    if (pass === this.#pass) return;
    const order = Uint32Array.from({ length: this.#count }, (_, row) => row);
    this.#order = shuffle(order, createRandom(...this.#path, 'pass', pass));
    this.#pass = pass;
  }
}
