import type { CsrMatrix } from '../dataset/csrMatrix';
import { ListTotals, userMeasures } from './listTotals';
import type { MetricTable, RankingReport } from './metrics';
import { selfInformation } from './selfInformation';
import { createTopScores, type TopScores } from './topScores';

export interface RankingJudgeOptions {
  /** users × items: the ratings that the scores were learned from. */
  readonly train: CsrMatrix;
  /** users × items: the ratings to be found. */
  readonly test: CsrMatrix;
  /** Lengths of the lists that are judged; 5, 10 and 15 unless told otherwise. */
  readonly ks?: readonly number[];
  /** Whether lists that keep the training items are judged too, or the masked ones alone. */
  readonly readings?: 'both' | 'masked';
  /** Figures such as `f1@10` that are kept for each user. */
  readonly perUser?: readonly string[];
}

/** A figure of which each user's value is kept. */
interface KeptFigure {
  readonly name: string;
  /** In `ListTotals.lastUser`. */
  readonly at: number;
  readonly values: number[];
}

/**
 * Judges the rankings of users one after another (definitions: docs/metrics.md): the scores of one
 * user are all that is looked at together, so the work can be cut and its memory bounded at will.
 * The figures are over the users judged so far, who come in ascending order.
 */
export class RankingJudge {
  readonly #train: CsrMatrix;
  readonly #test: CsrMatrix;
  readonly #topScores: TopScores;
  readonly #isRelevant: Uint8Array;
  readonly #masked: ListTotals;
  readonly #unmasked: ListTotals | undefined;
  readonly #kept: readonly KeptFigure[];
  readonly #users: number[] = [];

  constructor({
    train,
    test,
    ks = [5, 10, 15],
    readings = 'both',
    perUser = [],
  }: RankingJudgeOptions) {
    this.#train = train;
    this.#test = test;
    this.#topScores = createTopScores(test.columns, Math.max(...ks));
    this.#isRelevant = new Uint8Array(test.columns);
    const options = { ks, selfInformation: selfInformation(train) };
    this.#masked = new ListTotals(options);
    this.#unmasked = readings === 'both' ? new ListTotals(options) : undefined;
    this.#kept = perUser.map((name) => ({ name, at: placeOf(name, ks), values: [] }));
  }

  /** How many users were judged. */
  get users(): number {
    return this.#users.length;
  }

  /** Whether a user has a test item; the others need no scores. */
  isTested(user: number): boolean {
    return this.#test.indptr[user + 1]! > this.#test.indptr[user]!;
  }

  /** Judges a tested user by the scores of all items, higher is better. Overwrites some of them. */
  judge(user: number, scores: Float32Array): void {
    const relevant = rowOf(this.#test, user);
    for (let i = 0; i < relevant.length; i++) this.#isRelevant[relevant[i]!] = 1;
    this.#unmasked?.add(this.#topScores(scores), this.#isRelevant, relevant.length);
    const rated = rowOf(this.#train, user);
    for (let i = 0; i < rated.length; i++) scores[rated[i]!] = -Infinity;
    this.#masked.add(this.#topScores(scores), this.#isRelevant, relevant.length);
    for (let i = 0; i < relevant.length; i++) this.#isRelevant[relevant[i]!] = 0;
    for (const { at, values } of this.#kept) values.push(100 * this.#masked.lastUser[at]!);
    this.#users.push(user);
  }

  /** All figures 0 where nobody was judged. Throws where only masked lists are judged. */
  report(): RankingReport {
    if (!this.#unmasked) throw new Error('Only masked lists were judged.');
    return {
      metrics: { masked: this.masked(), unmasked: this.#unmasked.table(), users: this.users },
      perUser: Object.fromEntries(this.#kept.map(({ name, values }) => [name, values.slice()])),
      testedUsers: this.#users.slice(),
    };
  }

  /** The figures of lists without training items; all 0 where nobody was judged. */
  masked(): MetricTable {
    return this.#masked.table();
  }
}

/** Where a figure is in `ListTotals.lastUser`. */
function placeOf(name: string, ks: readonly number[]): number {
  for (const [i, k] of ks.entries())
    for (const [m, measure] of userMeasures.entries())
      if (name === `${measure}@${k}`) return i * userMeasures.length + m;
  throw new RangeError(`${name} is no figure of a single user's list of ${ks.join(', ')} items.`);
}

function rowOf({ indptr, indices }: CsrMatrix, row: number): Uint32Array {
  return indices.subarray(indptr[row], indptr[row + 1]);
}
