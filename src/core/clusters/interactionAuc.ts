import { dotProduct } from '../analysis/dotProduct';
import type { CsrMatrix } from '../dataset/csrMatrix';
import { areaUnderCurve } from './areaUnderCurve';

/** What is measured: some users against some items, as rows of one block's embeddings. */
export interface InteractionSample {
  /** users × items: what they rated in training. */
  readonly interactions: CsrMatrix;
  readonly users: Uint32Array;
  readonly items: Uint32Array;
}

/** One block's rows of both sides, `width` values each. */
export interface BlockSides {
  readonly user: Float32Array;
  readonly item: Float32Array;
  readonly width: number;
}

/**
 * How well the dot product of one block tells what a user has rated from what not: for each user
 * the area under the ROC curve over the items, averaged over the users who rated some of them but
 * not all. 0.5 is chance. Undefined where there is no such user. Yields the share that is done.
 */
export function* interactionAuc(
  { user, item, width }: BlockSides,
  { interactions, users, items }: InteractionSample,
): Generator<number, number | undefined> {
  const isRated = new Uint8Array(interactions.columns);
  let [sum, measured] = [0, 0];
  for (const [place, row] of users.entries()) {
    const rated = interactions.indices.subarray(
      interactions.indptr[row],
      interactions.indptr[row + 1],
    );
    for (const one of rated) isRated[one] = 1;
    const scoreOf = (one: number): number => dotProduct(user, row, item, one, width);
    const area = areaUnderCurve(
      Float64Array.from(
        items.filter((one) => isRated[one] === 1),
        scoreOf,
      ),
      Float64Array.from(
        items.filter((one) => isRated[one] === 0),
        scoreOf,
      ),
    );
    if (!Number.isNaN(area)) {
      sum += area;
      measured++;
    }
    for (const one of rated) isRated[one] = 0;
    if (place % 8 === 7) yield place / users.length;
  }
  return measured === 0 ? undefined : sum / measured;
}
