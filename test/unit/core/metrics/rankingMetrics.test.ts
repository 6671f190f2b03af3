import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CsrMatrix } from '../../../../src/core/dataset/csrMatrix';
import type { MetricTable } from '../../../../src/core/metrics/metrics';
import { rankingMetrics } from '../../../../src/core/metrics/rankingMetrics';
import { createRandom, shuffle } from '../../../../src/core/random';

interface Case {
  readonly train: CsrMatrix;
  readonly test: CsrMatrix;
  /** users × items, all different. */
  readonly scores: Float32Array;
}

/** Random cases without ties, users without test or training items among them. */
const cases: fc.Arbitrary<Case> = fc
  .record({
    users: fc.integer({ min: 1, max: 8 }),
    items: fc.integer({ min: 1, max: 40 }),
    density: fc.double({ min: 0, max: 0.9, noNaN: true }),
    seed: fc.integer(),
  })
  .map(({ users, items, density, seed }) => {
    const random = createRandom(seed);
    const kinds = Array.from({ length: users * items }, () =>
      random.next() > density ? 'none' : random.next() < 0.6 ? 'train' : 'test',
    );
    const matrix = (kind: string) => csr(users, items, (u, i) => kinds[u * items + i] === kind);
    const scores = Float32Array.from({ length: users * items }, (_, i) => i);
    return { train: matrix('train'), test: matrix('test'), scores: shuffle(scores, random) };
  });

function csr(rows: number, columns: number, has: (row: number, column: number) => boolean) {
  const indices: number[] = [];
  const indptr = [0];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) if (has(row, column)) indices.push(column);
    indptr.push(indices.length);
  }
  return {
    rows,
    columns,
    indptr: Uint32Array.from(indptr),
    indices: Uint32Array.from(indices),
    values: new Float32Array(indices.length).fill(1),
  };
}

const rowOf = ({ indptr, indices }: CsrMatrix, row: number) =>
  Array.from(indices.subarray(indptr[row], indptr[row + 1]));

/** The definitions of docs/metrics.md, word by word, with a full sort. */
function naiveMetrics({ train, test, scores }: Case, k: number, isMasked: boolean): MetricTable {
  const users = Array.from({ length: test.rows }, (_, user) => user).filter(
    (user) => rowOf(test, user).length > 0,
  );
  const perUser = users.map((user) => {
    const relevant = rowOf(test, user);
    const score = (item: number) => scores[user * test.columns + item]!;
    const list = Array.from({ length: test.columns }, (_, item) => item)
      .filter((item) => !isMasked || !rowOf(train, user).includes(item))
      .sort((a, b) => score(b) - score(a))
      .slice(0, k);
    const gain = (items: readonly boolean[]) =>
      items.reduce((sum, isHit, i) => sum + (isHit ? Math.log(2) / Math.log(i + 2) : 0), 0);
    const hits = list.filter((item) => relevant.includes(item)).length;
    const precision = hits / k;
    const recall = hits / relevant.length;
    return {
      precision,
      recall,
      f1: hits === 0 ? 0 : 2 / (1 / precision + 1 / recall),
      ndcg:
        gain(list.map((item) => relevant.includes(item))) /
        gain(relevant.slice(0, k).map(() => true)),
    };
  });
  const mean = (pick: (figures: (typeof perUser)[number]) => number) =>
    users.length === 0 ? 0 : (100 * perUser.reduce((sum, f) => sum + pick(f), 0)) / users.length;
  const precision = mean((f) => f.precision);
  const recall = mean((f) => f.recall);
  return {
    [`precision@${k}`]: precision,
    [`recall@${k}`]: recall,
    [`f1@${k}`]: mean((f) => f.f1),
    [`f1OfMeans@${k}`]: precision === 0 ? 0 : 2 / (1 / precision + 1 / recall),
    [`ndcg@${k}`]: mean((f) => f.ndcg),
  };
}

function evaluate({ train, test, scores }: Case, ks?: readonly number[]) {
  return rankingMetrics({
    scoreUser: (user, out) => {
      out.set(scores.subarray(user * test.columns, (user + 1) * test.columns));
    },
    train,
    test,
    ...(ks && { ks }),
  });
}

describe('rankingMetrics', () => {
  it('equals the definitions, computed naively with a full sort, to 1e-9', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 20 }), (data, k) => {
        const { masked, unmasked } = evaluate(data, [3, k]);
        for (const length of [3, k]) {
          for (const [name, value] of Object.entries(naiveMetrics(data, length, true)))
            expect(Math.abs(masked[name]! - value)).toBeLessThan(1e-9);
          for (const [name, value] of Object.entries(naiveMetrics(data, length, false)))
            expect(Math.abs(unmasked[name]! - value)).toBeLessThan(1e-9);
        }
      }),
    );
  });

  it('judges lists of 5, 10 and 15 unless told otherwise', () => {
    const data = { train: csr(1, 3, () => false), test: csr(1, 3, () => true) };
    const names = Object.keys(evaluate({ ...data, scores: Float32Array.of(1, 2, 3) }).masked);
    expect(names).toEqual(
      [5, 10, 15].flatMap((k) =>
        ['precision', 'recall', 'f1', 'f1OfMeans', 'ndcg'].map((name) => `${name}@${k}`),
      ),
    );
  });

  it('averages over the users with a test item and counts them', () => {
    const train = csr(3, 4, (_, item) => item === 0);
    const test = csr(3, 4, (user, item) => user !== 1 && item === 3);
    const scores = Float32Array.from([9, 2, 3, 4, 0, 0, 0, 0, 9, 4, 3, 2]);
    const { users, masked, unmasked } = evaluate({ train, test, scores }, [1]);
    expect(users).toBe(2);
    expect(masked['recall@1']).toBe(50);
    expect(unmasked['recall@1']).toBe(0);
  });

  it('finds nothing, without dividing by zero, where no user has a test item', () => {
    const none = csr(2, 3, () => false);
    const metrics = evaluate({ train: none, test: none, scores: new Float32Array(6) });
    expect(metrics.users).toBe(0);
    expect(new Set(Object.values(metrics.masked))).toEqual(new Set([0]));
  });

  it('does not list what has no defined score', () => {
    const data = { train: csr(1, 20, () => false), test: csr(1, 20, () => true) };
    const scores = new Float32Array(20).fill(NaN);
    expect(evaluate({ ...data, scores }, [5]).masked['precision@5']).toBe(0);
  });
});
