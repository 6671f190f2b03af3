/** What is done to a dataset before training. */
export interface Preparation {
  /** Keep users and items with at least this many ratings. */
  readonly minRatings: number;
  /** `once`: counted once on the raw data (the paper's protocol). `stable`: repeated until nothing changes. */
  readonly filter: 'once' | 'stable';
  /** Share of the ratings that becomes the test part, [0, 1); ignored where a test file is given. */
  readonly testFraction: number;
  readonly seed: number;
}
