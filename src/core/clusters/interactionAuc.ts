import { dotProduct } from '../analysis/dotProduct';
import type { CsrMatrix } from '../dataset/csrMatrix';
import { areaUnderCurve } from './areaUnderCurve';

/** One block's rows of both sides, `width` values each. */
export interface BlockSides {
  readonly user: Float32Array;
  readonly item: Float32Array;
  readonly width: number;
}

/**
 * How well the dot product of one block tells what a user has rated from what not: for each user
 * the area under the ROC curve over the items, averaged over the users who rated some of them but
 * not all. 0.5 is chance. Undefined where there is no such user. Row `u` of `user` is that of row
 * `users[u]` of `interactions` (users × items). Yields the share that is done.
 */
export function* interactionAuc(
  { user, item, width }: BlockSides,
  { interactions, users }: { readonly interactions: CsrMatrix; readonly users: Uint32Array },
): Generator<number, number | undefined> {
  const { columns, indptr, indices } = interactions;
  const isRated = new Uint8Array(columns);
  // Filled anew for every user: no allocation in the loop over users × items.
  const ratedScores = new Float64Array(columns);
  const otherScores = new Float64Array(columns);
  let [sum, measured] = [0, 0];
  for (let u = 0; u < users.length; u++) {
    const [start, end] = [indptr[users[u]!]!, indptr[users[u]! + 1]!];
    for (let e = start; e < end; e++) isRated[indices[e]!] = 1;
    let [rated, others] = [0, 0];
    for (let i = 0; i < columns; i++) {
      const score = dotProduct(user, u, item, i, width);
      if (isRated[i] === 1) ratedScores[rated++] = score;
      else otherScores[others++] = score;
    }
    for (let e = start; e < end; e++) isRated[indices[e]!] = 0;
    const area = areaUnderCurve(ratedScores.subarray(0, rated), otherScores.subarray(0, others));
    if (!Number.isNaN(area)) {
      sum += area;
      measured++;
    }
    if (u % 8 === 7) yield u / users.length;
  }
  return measured === 0 ? undefined : sum / measured;
}
