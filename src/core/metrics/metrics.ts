/**
 * Top-k figures in percent by name: `precision@10`, `recall@10`, `f1@10` (mean of per-user F1),
 * `f1OfMeans@10` (F1 of mean precision and recall), `ndcg@10`.
 */
export type MetricTable = Readonly<Record<string, number>>;

/** `masked` leaves the training items out of every list; `unmasked` is the paper's reading. */
export interface Metrics {
  readonly masked: MetricTable;
  readonly unmasked: MetricTable;
  /** Users with at least one test item, over whom the figures are averaged. */
  readonly users: number;
}
