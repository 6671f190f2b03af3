import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CsrMatrix } from '../../../../src/core/dataset/csrMatrix';
import type { FiguresByUser, MetricTable } from '../../../../src/core/metrics/metrics';
import { RankingJudge } from '../../../../src/core/metrics/rankingJudge';
import { rankingMetrics } from '../../../../src/core/metrics/rankingMetrics';
import { createPartitionedTopScores } from '../../../../src/core/metrics/topScores';
import { createRandom, shuffle } from '../../../../src/core/random';

interface Case {
  readonly train: CsrMatrix;
  readonly test: CsrMatrix;
  /** users × items. */
  readonly scores: Float32Array;
}

/** Random cases, users without test or training items and lists shorter than k among them. */
function casesWith(isTied: boolean): fc.Arbitrary<Case> {
  return fc
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
      const distinct = shuffle(
        Float32Array.from({ length: users * items }, (_, i) => i),
        random,
      );
      const scores = isTied ? distinct.map((score) => score % 4) : distinct;
      return { train: matrix('train'), test: matrix('test'), scores };
    });
}

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

/**
 * The definitions of docs/metrics.md, word by word, on sets and full sorts; equal scores fall as
 * `createTopScores` says. Given the list lengths, since the longest one decides on that.
 */
function naiveMetrics(data: Case, ks: readonly number[], isMasked: boolean): MetricTable {
  const { train, test, scores } = data;
  const users = Array.from({ length: test.rows }, (_, user) => user).filter(
    (user) => rowOf(test, user).length > 0,
  );
  const rankings = users.map((user) => {
    const own = scores.slice(user * test.columns, (user + 1) * test.columns);
    if (isMasked) for (const item of rowOf(train, user)) own[item] = -Infinity;
    if (new Set(own).size < own.length)
      return [...createPartitionedTopScores(own.length, Math.max(...ks))(own)];
    const order = [...own.keys()].sort((a, b) => own[b]! - own[a]!);
    return order.filter((item) => own[item]! > -Infinity);
  });
  const trainUsers = [...Array(train.rows).keys()].filter((user) => rowOf(train, user).length > 0);
  const bits = (item: number) => {
    const raters = trainUsers.filter((user) => rowOf(train, user).includes(item)).length;
    return -Math.log2((raters || 1) / trainUsers.length);
  };
  const tables = ks.map((k) => {
    const lists = rankings.map((ranking) => ranking.slice(0, k));
    const perUser = lists.map((list, i) => {
      const relevant = new Set(rowOf(test, users[i]!));
      const gain = (hits: readonly boolean[]) =>
        hits.reduce((sum, isHit, place) => sum + (isHit ? Math.LN2 / Math.log(place + 2) : 0), 0);
      const hits = list.filter((item) => relevant.has(item)).length;
      return {
        precision: hits / k,
        recall: hits / relevant.size,
        f1: (2 * hits) / (k + relevant.size), // of Dice: the same
        ndcg:
          gain(list.map((item) => relevant.has(item))) /
          gain(Array<boolean>(Math.min(k, relevant.size)).fill(true)),
      };
    });
    const percent = (pick: (figures: (typeof perUser)[number]) => number) =>
      100 * mean(perUser.map(pick));
    const [precision, recall] = [percent((f) => f.precision), percent((f) => f.recall)];
    const surprises = lists.filter((list) => list.length > 0).map((list) => mean(list.map(bits)));
    return {
      [`precision@${k}`]: precision,
      [`recall@${k}`]: recall,
      [`f1@${k}`]: percent((f) => f.f1),
      [`f1OfMeans@${k}`]: precision === 0 ? 0 : 2 / (1 / precision + 1 / recall),
      [`ndcg@${k}`]: percent((f) => f.ndcg),
      [`coverage@${k}`]: (100 * new Set(lists.flat()).size) / test.columns,
      [`novelty@${k}`]: trainUsers.length === 0 ? 0 : mean(surprises),
    };
  });
  return Object.assign({}, ...tables) as MetricTable;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function expectTable(table: MetricTable, expected: MetricTable): void {
  expect(Object.keys(table).sort()).toEqual(Object.keys(expected).sort());
  for (const [name, value] of Object.entries(expected))
    expect(Math.abs(table[name]! - value), name).toBeLessThan(1e-9);
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
  it.each([
    ['all different', false],
    ['often equal', true],
  ])('equals the definitions, computed naively, to 1e-9 where scores are %s', (_, isTied) => {
    fc.assert(
      fc.property(casesWith(isTied), fc.integer({ min: 1, max: 50 }), (data, k) => {
        const { masked, unmasked } = evaluate(data, [3, k]);
        expectTable(masked, naiveMetrics(data, [3, k], true));
        expectTable(unmasked, naiveMetrics(data, [3, k], false));
      }),
    );
  });

  // test/oracles/ranking_oracle.py says how the file is made.
  const { ks, cases } = readOracle();
  it.each(
    cases.map((oracle) => [oracle.items, oracle.tied ? 'equal' : 'different', oracle] as const),
  )(
    'equals NumPy and scikit-learn to 1e-9 for %i items with %s scores',
    (items, _, { train, test, scores, masked, unmasked, perUser }) => {
      const matrix = (rows: readonly number[][]) =>
        csr(rows.length, items, (row, column) => rows[row]!.includes(column));
      const judge = new RankingJudge({
        train: matrix(train),
        test: matrix(test),
        ks,
        perUser: Object.keys(perUser),
      });
      for (const [user, row] of scores.entries())
        if (judge.isTested(user)) judge.judge(user, Float32Array.from(row));
      const report = judge.report();
      expectTable(report.metrics.masked, masked);
      expectTable(report.metrics.unmasked, unmasked);
      expect(report.testedUsers).toEqual([...test.keys()].filter((user) => test[user]!.length > 0));
      for (const [name, values] of Object.entries(report.perUser)) {
        expect(values).toHaveLength(report.testedUsers.length);
        for (const [i, value] of values.entries())
          expect(Math.abs(value - perUser[name]![i]!), name).toBeLessThan(1e-9);
      }
    },
  );

  it('judges lists of 5, 10 and 15 unless told otherwise', () => {
    const data = { train: csr(1, 3, () => false), test: csr(1, 3, () => true) };
    const names = ['precision', 'recall', 'f1', 'f1OfMeans', 'ndcg', 'coverage', 'novelty'];
    const { masked } = evaluate({ ...data, scores: Float32Array.of(1, 2, 3) });
    expect(Object.keys(masked)).toEqual(
      [5, 10, 15].flatMap((k) => names.map((name) => `${name}@${k}`)),
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

  it('counts an item once, however many users it is recommended to', () => {
    const train = csr(2, 5, () => false);
    const test = csr(2, 5, (user, item) => user === item);
    const scores = Float32Array.from([5, 4, 3, 2, 1, 4, 5, 3, 2, 1]);
    const { masked } = evaluate({ train, test, scores }, [1, 2, 3]);
    expect([masked['coverage@1'], masked['coverage@2'], masked['coverage@3']]).toEqual([
      40, 40, 60,
    ]);
  });

  it('gives an item that half of the users rated one bit of novelty, and a new one the most', () => {
    // Four users who rated something, one who did not and counts for nothing.
    const train = csr(5, 3, (user, item) => user < 4 && (item === 0 || (item === 1 && user < 2)));
    const test = csr(5, 3, (user) => user === 4);
    const novelty = (...scores: number[]) =>
      evaluate(
        { train, test, scores: Float32Array.from([...Array<number>(12).fill(0), ...scores]) },
        [1],
      ).masked['novelty@1'];
    expect(novelty(3, 2, 1)).toBe(0);
    expect(novelty(2, 3, 1)).toBe(1);
    expect(novelty(1, 2, 3)).toBe(2); // as if one of the four had rated it
  });

  it('refuses per-user figures of lists that are not judged, or that are none of one user', () => {
    const none = csr(1, 3, () => false);
    const judge = (perUser: string) =>
      new RankingJudge({ train: none, test: none, ks: [5], perUser: [perUser] });
    expect(() => judge('f1@10')).toThrow(RangeError);
    expect(() => judge('coverage@5')).toThrow(RangeError);
  });

  it('does not list what has no defined score', () => {
    const data = { train: csr(1, 20, () => false), test: csr(1, 20, () => true) };
    const scores = new Float32Array(20).fill(NaN);
    expect(evaluate({ ...data, scores }, [5]).masked['precision@5']).toBe(0);
  });
});

interface Oracle {
  readonly ks: readonly number[];
  readonly cases: readonly {
    readonly tied: boolean;
    readonly items: number;
    readonly train: readonly number[][];
    readonly test: readonly number[][];
    readonly scores: readonly number[][];
    readonly masked: MetricTable;
    readonly unmasked: MetricTable;
    readonly perUser: FiguresByUser;
  }[];
}

function readOracle(): Oracle {
  // Our own script's output.
  return JSON.parse(readFileSync('test/fixtures/ranking-oracle.json', 'utf8')) as Oracle;
}
