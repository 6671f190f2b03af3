import type { CsrMatrix } from '../dataset/csrMatrix';
import { popularityScores } from './popularityScores';

/**
 * How surprising each item is, in bits: -log2 of the share of the users with a training rating who
 * rated it (Zhou et al. 2010, "Solving the apparent diversity-accuracy dilemma of recommender
 * systems"). An item that nobody rated counts as one that a single user did: its share is unknown,
 * and this keeps the mean finite.
 */
export function selfInformation(train: CsrMatrix): Float64Array {
  let users = 0;
  for (let user = 0; user < train.rows; user++)
    if (train.indptr[user + 1]! > train.indptr[user]!) users++;
  return Float64Array.from(popularityScores(train), (raters) =>
    users === 0 ? 0 : Math.log2(users / Math.max(1, raters)),
  );
}
