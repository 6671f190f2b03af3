import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../src/core/random';
import { sampleColumns } from '../../../../src/core/training/sampleColumns';

describe('sampleColumns', () => {
  it('draws so many different columns, in order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 400 }), fc.nat(), fc.nat(), (bound, size, seed) => {
        const count = 1 + (size % (bound - 1));
        const columns = [...sampleColumns(count, bound, createRandom(seed))!];
        expect(columns.length).toBe(count);
        expect(new Set(columns).size).toBe(count);
        expect(columns).toEqual([...columns].sort((a, b) => a - b));
        for (const column of columns) expect(column).toBeLessThan(bound);
      }),
      { seed: 3 },
    );
  });

  it('draws every column equally often', () => {
    const random = createRandom('even');
    const counts = new Uint32Array(20);
    const draws = 20_000;
    for (let i = 0; i < draws; i++)
      for (const column of sampleColumns(5, 20, random)!) counts[column]!++;
    // A quarter of the draws have a column: the standard deviation is 61.
    for (const count of counts) expect(Math.abs(count - draws / 4)).toBeLessThan(250);
  });

  it('draws none where there are no more than are asked for', () => {
    expect(sampleColumns(20, 20, createRandom(1))).toBeUndefined();
    expect(sampleColumns(30, 20, createRandom(1))).toBeUndefined();
  });
});
