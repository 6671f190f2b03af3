/**
 * The `size` highest scores of rows that are met in ascending order, piece by piece; of equal scores
 * the earlier row stays. Nearly every row is turned away by one comparison.
 */
export class BestRows {
  readonly #size: number;
  #kept: { readonly row: number; readonly score: number }[] = [];
  /** What a score must exceed to matter. */
  #limit = -Infinity;

  constructor(size: number) {
    this.#size = size;
  }

  /** Meets the rows from `firstRow` on. Scores of -Infinity and NaN are passed over. */
  offer(scores: Float32Array, firstRow: number): void {
    let limit = this.#limit;
    for (let i = 0; i < scores.length; i++) {
      const score = scores[i]!;
      if (!(score > limit)) continue;
      this.#kept.push({ row: firstRow + i, score });
      if (this.#kept.length >= 2 * this.#size) limit = this.#prune();
    }
    this.#limit = limit;
  }

  /** The rows kept, best first. */
  rows(): number[] {
    this.#prune();
    return this.#kept.map(({ row }) => row);
  }

  /** Lets go of all but the best; returns the least score among them where they are complete. */
  #prune(): number {
    this.#kept.sort((a, b) => b.score - a.score || a.row - b.row);
    this.#kept.length = Math.min(this.#kept.length, this.#size);
    return this.#kept[this.#size - 1]?.score ?? -Infinity;
  }
}
