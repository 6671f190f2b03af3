import type { MetricTable } from './metrics';

/** What is worked out for each user and averaged over them. */
export const userMeasures = ['precision', 'recall', 'f1', 'ndcg'] as const;

export type UserMeasure = (typeof userMeasures)[number];

export interface ListTotalsOptions {
  /** Lengths of the lists that are judged. */
  readonly ks: readonly number[];
  /** -log2 of the share of training users that rated each item. */
  readonly selfInformation: Float64Array;
}

/** The running totals of one way of making lists; what the figures mean: docs/metrics.md. */
export class ListTotals {
  /** Of the user added last, in [0, 1]: `userMeasures` for the first k, then for the next one. */
  readonly lastUser: Float64Array;
  readonly #ks: readonly number[];
  readonly #selfInformation: Float64Array;
  readonly #sums: Float64Array;
  readonly #noveltySums: Float64Array;
  /** The best rank that each item ever had, 0-based: what coverage at every k follows from. */
  readonly #bestRank: Uint32Array;
  #users = 0;
  #lists = 0;

  constructor({ ks, selfInformation }: ListTotalsOptions) {
    this.#ks = ks;
    this.#selfInformation = selfInformation;
    this.lastUser = new Float64Array(ks.length * userMeasures.length);
    this.#sums = new Float64Array(this.lastUser.length);
    this.#noveltySums = new Float64Array(ks.length);
    this.#bestRank = new Uint32Array(selfInformation.length).fill(0xffffffff);
  }

  /** Counts in a user's list, best first, given which items and how many are to be found. */
  add(list: Uint32Array, isRelevant: Uint8Array, relevantCount: number): void {
    this.#users++;
    if (list.length > 0) this.#lists++;
    for (let rank = 0; rank < list.length; rank++)
      if (rank < this.#bestRank[list[rank]!]!) this.#bestRank[list[rank]!] = rank;
    for (let i = 0; i < this.#ks.length; i++) {
      const k = this.#ks[i]!;
      const length = Math.min(k, list.length);
      let hits = 0;
      let gain = 0;
      let information = 0;
      for (let rank = 0; rank < length; rank++) {
        const item = list[rank]!;
        information += this.#selfInformation[item]!;
        if (isRelevant[item] === 0) continue;
        hits++;
        gain += discount(rank);
      }
      let idealGain = 0;
      for (let rank = 0; rank < Math.min(k, relevantCount); rank++) idealGain += discount(rank);
      const precision = hits / k;
      const recall = hits / relevantCount;
      const at = i * userMeasures.length; // in the order of `userMeasures`
      this.lastUser[at] = precision;
      this.lastUser[at + 1] = recall;
      this.lastUser[at + 2] = harmonicMean(precision, recall);
      this.lastUser[at + 3] = gain / idealGain;
      if (length > 0) this.#noveltySums[i]! += information / length;
    }
    for (let i = 0; i < this.#sums.length; i++) this.#sums[i]! += this.lastUser[i]!;
  }

  /** All 0 where no user was added. */
  table(): MetricTable {
    const entries = this.#ks.flatMap((k, i) => {
      const [precision, recall, f1, ndcg] = Array.from(userMeasures, (_, m) =>
        this.#percentOf(this.#sums[i * userMeasures.length + m]!),
      ) as [number, number, number, number]; // as many as there are measures
      return [
        [`precision@${k}`, precision],
        [`recall@${k}`, recall],
        [`f1@${k}`, f1],
        [`f1OfMeans@${k}`, harmonicMean(precision, recall)],
        [`ndcg@${k}`, ndcg],
        [`coverage@${k}`, this.#coverage(k)],
        [`novelty@${k}`, this.#lists === 0 ? 0 : this.#noveltySums[i]! / this.#lists],
      ] as const;
    });
    return Object.fromEntries(entries);
  }

  #percentOf(sum: number): number {
    return this.#users === 0 ? 0 : (100 * sum) / this.#users;
  }

  #coverage(k: number): number {
    let listed = 0;
    for (let item = 0; item < this.#bestRank.length; item++)
      if (this.#bestRank[item]! < k) listed++;
    return listed === 0 ? 0 : (100 * listed) / this.#bestRank.length;
  }
}

/** What a hit at a 0-based rank counts for. */
function discount(rank: number): number {
  return 1 / Math.log2(rank + 2);
}

function harmonicMean(a: number, b: number): number {
  return a + b === 0 ? 0 : (2 * a * b) / (a + b);
}
