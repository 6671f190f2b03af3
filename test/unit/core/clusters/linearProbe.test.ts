import { describe, expect, it } from 'vitest';
import { areaUnderCurve } from '../../../../src/core/clusters/areaUnderCurve';
import { linearProbe, randomProbeF1 } from '../../../../src/core/clusters/linearProbe';
import { RidgeFolds } from '../../../../src/core/clusters/ridgeFolds';
import { transposeCsr } from '../../../../src/core/dataset/csrMatrix';
import { createRandom } from '../../../../src/core/random';
import { csrFromPairs } from '../../trainer/csrFromPairs';
import { golden, oracle, oracleLabels, oracleRows } from './oracleRows';
import { resultOf } from './resultOf';

const byLabel = transposeCsr(oracleLabels);
const membersOf = (label: number) =>
  byLabel.indices.subarray(byLabel.indptr[label], byLabel.indptr[label + 1]);

describe('RidgeFolds', () => {
  const folds = new RidgeFolds(
    oracleRows,
    oracle.width,
    Uint8Array.from({ length: oracle.count }, (_, row) => row % 5),
  );
  resultOf(folds.factorize(5));

  it('predicts what scikit-learn’s ridge regression predicts for the part left out', () => {
    const scores = folds.scores(membersOf(0));
    for (const [row, expected] of golden.firstScores.entries())
      expect(scores[row]).toBeCloseTo(expected, 6);
  });

  it('orders rows as well as scikit-learn says it does', () => {
    for (const [label, expected] of golden.aucs.entries()) {
      const members = new Set(membersOf(label));
      const scores = Array.from(folds.scores(membersOf(label)));
      const area = areaUnderCurve(
        Float64Array.from(scores.filter((_, row) => members.has(row))),
        Float64Array.from(scores.filter((_, row) => !members.has(row))),
      );
      expect(area).toBeCloseTo(expected, 6);
    }
  });

  it('tells how far it is within a part, too, where rows are wide', () => {
    const [count, width] = [60, 500];
    const partOf = Uint8Array.from({ length: count }, (_, row) => row % 2);
    const done = [...new RidgeFolds(new Float32Array(count * width), width, partOf).factorize(2)];
    expect(done.length).toBeGreaterThan(4);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(done.at(-1)).toBe(2);
  });
});

describe('linearProbe', () => {
  const count = 400;
  const random = createRandom(7);
  const labels = csrFromPairs(
    count,
    3,
    Array.from({ length: count }, (_, row) => [row, row < 4 ? 2 : row % 2] as const),
  );
  const probe = (rows: Float32Array) =>
    resultOf(
      linearProbe(rows, 4, { byLabel: transposeCsr(labels), random: createRandom(1, 'probe') }),
    );

  it('finds labels that a direction of the rows tells, and no others', () => {
    const told = Float32Array.from({ length: count * 4 }, (_, place) =>
      place % 4 === 0 ? (Math.floor(place / 4) % 2) * 6 : random.normal(),
    );
    const silent = Float32Array.from({ length: count * 4 }, () => random.normal());
    expect(probe(told).auc).toBeGreaterThan(0.98);
    expect(probe(told).f1).toBeGreaterThan(0.95);
    expect(probe(silent).auc).toBeGreaterThan(0.4);
    expect(probe(silent).auc).toBeLessThan(0.6);
  });

  it('leaves out labels of fewer than ten rows', () => {
    const { aucs } = probe(Float32Array.from({ length: count * 4 }, () => random.normal()));
    expect(aucs[2]).toBeNaN();
    expect(aucs[0]).not.toBeNaN();
  });

  it('expects by chance the share of rows that have the label', () => {
    expect(randomProbeF1(transposeCsr(labels))).toBeCloseTo((198 ** 2 * 2) / (400 * 396), 12);
  });

  it('is the same for the same seed', () => {
    const rows = Float32Array.from({ length: count * 4 }, () => random.normal());
    expect(probe(rows)).toEqual(probe(rows));
  });
});
