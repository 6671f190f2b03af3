import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchesPerPass, RowStream } from '../../../../src/core/training/rowStream';

const sizes = fc.record({
  count: fc.integer({ min: 1, max: 300 }),
  batchRows: fc.integer({ min: 1, max: 300 }),
});

describe('RowStream', () => {
  it('draws full batches of different rows, and no row twice in a pass', () => {
    fc.assert(
      fc.property(sizes, ({ count, batchRows }) => {
        const stream = new RowStream(count, batchRows, [1]);
        const rows = Array.from({ length: batchesPerPass(count, batchRows) }, (_, i) => [
          ...stream.batch(i),
        ]);
        for (const batch of rows) {
          expect(batch.length).toBe(Math.min(count, batchRows));
          expect(batch).toEqual([...batch].sort((a, b) => a - b));
        }
        expect(new Set(rows.flat()).size).toBe(rows.flat().length);
        expect(rows.flat().every((row) => row < count)).toBe(true);
      }),
    );
  });

  it('gives a batch by its number alone', () => {
    fc.assert(
      fc.property(sizes, fc.array(fc.nat(500)), ({ count, batchRows }, jumps) => {
        const path = [42, 'users'];
        const wandering = new RowStream(count, batchRows, path);
        for (const index of jumps)
          expect([...wandering.batch(index)]).toEqual([
            ...new RowStream(count, batchRows, path).batch(index),
          ]);
      }),
    );
  });

  it('leaves out other rows in every pass', () => {
    const stream = new RowStream(10, 4, [7]);
    const passes = Array.from({ length: 20 }, (_, pass) =>
      [...stream.batch(2 * pass), ...stream.batch(2 * pass + 1)].sort((a, b) => a - b).join(),
    );
    expect(new Set(passes).size).toBeGreaterThan(10);
  });
});
