import { popularityScores } from '../metrics/popularityScores';
import type { Baseline } from './baseline';

/** The same list for everybody: how many users of the training part rated each item. */
export const popularity: Baseline = {
  title: 'popularity',
  settings: {},
  // eslint-disable-next-line require-yield -- done at once
  *build(train) {
    const scores = popularityScores(train);
    return { score: (_, out) => out.set(scores) };
  },
};
