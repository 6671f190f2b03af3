import type { CsrMatrix } from '../dataset/csrMatrix';

/** The ratings divided by the highest of the scale: (0, 1], what SDRL and the baselines learn from. */
export function normalizeRatings(ratings: CsrMatrix, highest: number): CsrMatrix {
  return { ...ratings, values: ratings.values.map((value) => value / highest) };
}
