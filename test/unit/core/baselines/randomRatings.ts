import type { CsrMatrix } from '../../../../src/core/dataset/csrMatrix';
import type { Baseline } from '../../../../src/core/baselines/baseline';
import { createRandom } from '../../../../src/core/random';

/** Ratings in (0, 1], users × items; user 2 and item 3 have none where there are so many. */
export function randomRatings(users: number, items: number, seed = 1): CsrMatrix {
  const random = createRandom(seed, 'ratings');
  const indptr = new Uint32Array(users + 1);
  const indices: number[] = [];
  const values: number[] = [];
  for (let user = 0; user < users; user++) {
    for (let item = 0; item < items; item++) {
      const rated = random.next() < 0.4 && user !== 2 && item !== 3;
      if (!rated) continue;
      indices.push(item);
      values.push((1 + random.integer(10)) / 10);
    }
    indptr[user + 1] = indices.length;
  }
  return {
    rows: users,
    columns: items,
    indptr,
    indices: Uint32Array.from(indices),
    values: Float32Array.from(values),
  };
}

/** The same as rows of numbers. */
export function dense({ rows, columns, indptr, indices, values }: CsrMatrix): number[][] {
  return Array.from({ length: rows }, (_, row) => {
    const line = Array<number>(columns).fill(0);
    for (let e = indptr[row]!; e < indptr[row + 1]!; e++) line[indices[e]!] = values[e]!;
    return line;
  });
}

/** Runs work that yields to its end. */
export function finish<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/** The scores of all users by a baseline, users × items. */
export function scoresOf(baseline: Baseline, ratings: CsrMatrix): number[][] {
  const { score } = finish(baseline.build(ratings, { seed: 42, availableBytes: 2 ** 30 }));
  return Array.from({ length: ratings.rows }, (_, user) => {
    const out = new Float32Array(ratings.columns).fill(NaN);
    score(user, out);
    return [...out];
  });
}
