import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unitRows } from '../../../../src/core/analysis/unitRows';
import { silhouettes } from '../../../../src/core/clusters/silhouettes';
import { createRandom } from '../../../../src/core/random';
import { csrFromPairs } from '../../trainer/csrFromPairs';
import { golden, oracle, oracleLabels, oracleRows } from './oracleRows';

describe('silhouettes', () => {
  it('equals scikit-learn for each label against the rest', () => {
    const unit = unitRows(oracleRows, oracle.width);
    const { byLabel } = silhouettes(unit, oracle.width, oracleLabels);
    for (const [label, expected] of golden.silhouettes.entries())
      expect(byLabel[label]).toBeCloseTo(expected, 5);
  });

  it('equals the mean over all pairs of rows, found naively', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 4, max: 25 }), (seed, count) => {
        const random = createRandom(seed);
        const width = 3;
        const rows = Float32Array.from({ length: count * width }, () => random.normal());
        const sets = Array.from({ length: count }, () =>
          [0, 1, 2].filter(() => random.next() < 0.5),
        );
        const pairs = sets.flatMap((set, row) => set.map((label) => [row, label] as const));
        const { byLabel, mean } = silhouettes(
          unitRows(rows, width),
          width,
          csrFromPairs(count, 3, pairs),
        );
        const all: number[] = [];
        for (const label of [0, 1, 2]) {
          const values = naive(rows, width, (row) => sets[row]!.includes(label));
          if (values === undefined) expect(byLabel[label]).toBeNaN();
          else {
            expect(byLabel[label]).toBeCloseTo(average(values), 5);
            all.push(...values);
          }
        }
        if (all.length === 0) expect(mean).toBeUndefined();
        else expect(mean).toBeCloseTo(average(all), 5);
      }),
      { seed: 42 },
    );
  });

  it('is 1 for two directions that are two labels, and lower where they are mixed', () => {
    const unit = Float32Array.of(1, 0, 1, 0, -1, 0, -1, 0);
    const apart = csrFromPairs(4, 2, [
      [0, 0],
      [1, 0],
      [2, 1],
      [3, 1],
    ]);
    expect(silhouettes(unit, 2, apart).mean).toBeCloseTo(1, 12);
    const mixed = csrFromPairs(4, 2, [
      [0, 0],
      [1, 1],
      [2, 0],
      [3, 1],
    ]);
    expect(silhouettes(unit, 2, mixed).mean).toBeLessThan(0);
  });
});

/** (b − a) / max(a, b) of the rows that have the label, by looking at every pair. */
function naive(
  rows: Float32Array,
  width: number,
  has: (row: number) => boolean,
): number[] | undefined {
  const all = Array.from({ length: rows.length / width }, (_, row) => row);
  const members = all.filter(has);
  const others = all.filter((row) => !has(row));
  if (members.length < 2 || others.length === 0) return undefined;
  const vector = (row: number) => Array.from(rows.subarray(row * width, (row + 1) * width));
  const distance = (a: number, b: number) => {
    const [x, y] = [vector(a), vector(b)];
    return 1 - x.reduce((sum, v, i) => sum + v * y[i]!, 0) / (Math.hypot(...x) * Math.hypot(...y));
  };
  return members.map((row) => {
    const a = average(members.filter((one) => one !== row).map((one) => distance(row, one)));
    const b = average(others.map((one) => distance(row, one)));
    return (b - a) / Math.max(a, b);
  });
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
