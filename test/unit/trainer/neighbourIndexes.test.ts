import { describe, expect, it } from 'vitest';
import { nearestRows } from '../../../src/core/analysis/nearestRows';
import { plainRowKernel } from '../../../src/core/analysis/plainRowKernel';
import { blockRows } from '../../../src/trainer/blockRows';
import { NeighbourIndexes } from '../../../src/trainer/neighbourIndex';
import { smallModel } from './smallModel';

describe('NeighbourIndexes', () => {
  it.each(['internal', 'external', 'all'])('finds in %s what a search by hand finds', (block) => {
    const model = smallModel({ items: 30 });
    const index = new NeighbourIndexes(plainRowKernel).of(model, 'item', block);
    const { rows, width } = blockRows(model, 'item', block);
    const found = index.nearest(rows.subarray(3 * width, 4 * width), 5, 'cosine', 3);
    const wanted = nearestRows(model, 'item', 3, { k: 5, ...(block !== 'all' && { block }) });
    expect(found.map(({ row }) => row)).toEqual(wanted.map(({ row }) => row));
    for (const [i, { value }] of found.entries())
      expect(value).toBeCloseTo(wanted[i]!.similarity, 6);
  });

  it('builds an index once, and again after others took its place', () => {
    let built = 0;
    const indexes = new NeighbourIndexes(
      (rows, width) => {
        built++;
        return plainRowKernel(rows, width);
      },
      { capacity: 2 },
    );
    const [a, b] = [smallModel(), smallModel()];
    const first = indexes.of(a, 'user', 'all');
    expect(indexes.of(a, 'user', 'all')).toBe(first);
    indexes.of(b, 'user', 'all');
    indexes.of(a, 'user', 'all');
    expect(built).toBe(2);
    indexes.of(a, 'item', 'all');
    expect(indexes.of(a, 'user', 'all')).toBe(first);
    indexes.of(b, 'user', 'all');
    expect(built).toBe(4);
  });

  it('names the blocks there are when asked for another', () => {
    expect(() => new NeighbourIndexes(plainRowKernel).of(smallModel(), 'user', '')).toThrow(
      'The model has no block “”. Its blocks are: internal, external.',
    );
  });
});
