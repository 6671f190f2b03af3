/**
 * Top-k figures by name, in percent but for novelty: `precision@10`, `recall@10`, `f1@10` (mean of
 * per-user F1), `f1OfMeans@10` (F1 of mean precision and recall), `ndcg@10`, `coverage@10` (share of
 * the items that stand in some list) and `novelty@10` (self-information of the listed items, bits).
 * Tables written by earlier versions lack the last two.
 */
export type MetricTable = Readonly<Record<string, number>>;

/** What a figure of a `MetricTable` is in, given its name with or without a k. */
export function metricUnit(name: string): 'bits' | '%' {
  return name.startsWith('novelty') ? 'bits' : '%';
}

/** `masked` leaves the training items out of every list; `unmasked` is the paper's reading. */
export interface Metrics {
  readonly masked: MetricTable;
  readonly unmasked: MetricTable;
  /** Users with at least one test item, over whom the figures are averaged. */
  readonly users: number;
}

/** Masked figures by name: each test user's value, in the order of users. Averaged they are the table's. */
export type FiguresByUser = Readonly<Record<string, readonly number[]>>;

/** What a method's rankings of a test part came to. */
export interface RankingReport {
  readonly metrics: Metrics;
  /** Of the figures that were asked for, to compare methods user by user (`pairedBootstrap`). */
  readonly perUser: FiguresByUser;
  /** Rows of the users with a test item, ascending: whose the values of `perUser` are. */
  readonly testedUsers: readonly number[];
}
