import { describe, expect, it } from 'vitest';
import { rankCorrelation } from '../../../../src/core/clusters/rankCorrelation';
import { golden, oracle, oracleRows } from './oracleRows';

const column = (i: number): number[] =>
  Array.from({ length: oracle.count }, (_, row) => oracleRows[row * oracle.width + i]!);

describe('rankCorrelation', () => {
  it('equals scipy’s spearmanr, with many equal values', () => {
    const a = Float64Array.from(column(0), Math.round);
    const b = Float64Array.from(column(1), (value) => Math.round(value * 10) / 10);
    expect(rankCorrelation(a, b)).toBeCloseTo(golden.spearman, 9);
  });

  it('is 1 and −1 for the same and the opposite order', () => {
    const values = Float64Array.of(3, 1, 2, 10);
    expect(rankCorrelation(values, values.map(Math.exp))).toBeCloseTo(1, 12);
    expect(
      rankCorrelation(
        values,
        values.map((value) => -value),
      ),
    ).toBeCloseTo(-1, 12);
  });

  it('says nothing of values that are all the same, or none', () => {
    expect(rankCorrelation(Float64Array.of(1, 1, 1), Float64Array.of(1, 2, 3))).toBeUndefined();
    expect(rankCorrelation(new Float64Array(0), new Float64Array(0))).toBeUndefined();
  });
});
