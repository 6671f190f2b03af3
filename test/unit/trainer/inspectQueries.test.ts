import { describe, expect, it } from 'vitest';
import { nearestRows } from '../../../src/core/analysis/nearestRows';
import { plainRowKernel } from '../../../src/core/analysis/plainRowKernel';
import { Canceled, UserError } from '../../../src/core/errors';
import {
  disagreements,
  neighbours,
  rowDetail,
  rowTable,
} from '../../../src/trainer/inspectQueries';
import { NeighbourIndexes } from '../../../src/trainer/neighbourIndex';
import { smallModel } from './smallModel';

const model = smallModel({ users: 30, items: 40 });
const { signal } = new AbortController();
const indexes = new NeighbourIndexes(plainRowKernel);

describe('rowTable', () => {
  it('tells all rows of a side in columns of one length', async () => {
    const table = await rowTable(model, 'item', signal);
    expect(table).toMatchObject({ side: 'item', categoryNames: ['Drama', '__proto__'] });
    expect(table.titles[3]).toBe('Film 3');
    expect(table.ratingCounts.length).toBe(40);
    expect(table.ratingCounts.reduce((sum, count) => sum + count)).toBe(
      model.interactions.indices.length,
    );
    expect(table.categories).toBe(model.itemCategories);
  });

  it('has no mean rating where there are no ratings but only interactions', async () => {
    const table = await rowTable(model, 'user', signal);
    expect(table.titles).toEqual(table.ids);
    expect(table.meanRatings.every(Number.isNaN)).toBe(true);
    const ratingScale = { implicit: false, min: 1, max: 5 };
    const rated = await rowTable({ ...model, ratingScale }, 'user', signal);
    expect([...rated.meanRatings]).toEqual(new Array(30).fill(1));
  });
});

describe('rowDetail', () => {
  it('shows the whole embedding by block, on a scale for the whole side', () => {
    const detail = rowDetail(model, 'item', '07');
    expect(detail).toMatchObject({ row: 7, id: '07', title: 'Film 7', ratings: 6 });
    expect(detail.blocks.map(({ name }) => name)).toEqual(['internal', 'external']);
    detail.blocks.forEach(({ values }, block) =>
      expect(values).toEqual(model.embeddings.item[block]!.subarray(21, 24)),
    );
    const all = model.embeddings.item.flatMap((values) => [...values]);
    expect(detail.largest).toBe(Math.max(...all.map(Math.abs)));
    expect(detail.categories).toEqual([{ name: '__proto__', weight: 1 }]);
    expect(detail.rated).toContainEqual({ id: 'u3', title: 'u3', rating: 1 });
  });

  it('lists the best ratings first and tells their mean', () => {
    const values = model.interactions.values.map((_, e) => 1 + (e % 5));
    const interactions = { ...model.interactions, values };
    const ratingScale = { implicit: false, min: 1, max: 5 };
    const { rated, meanRating, ratings } = rowDetail(
      { ...model, interactions, ratingScale },
      'user',
      'u4',
    );
    const order = rated.map(({ rating }) => rating);
    expect(order).toEqual(order.toSorted((a, b) => b - a));
    expect(meanRating).toBeCloseTo(order.reduce((sum, rating) => sum + rating) / ratings, 12);
  });

  it.each(['u1', '7', '__proto__'])('says that there is no item %s', (id) => {
    expect(() => rowDetail(model, 'item', id)).toThrow(UserError);
  });
});

describe('neighbours', () => {
  const query = { side: 'item', id: '05', k: 6, measure: 'cosine' } as const;

  it('lists by block, the whole embedding last, as a scan in double precision does', async () => {
    const { lists } = await neighbours(model, query, { indexes, signal });
    expect(lists.map(({ block }) => block)).toEqual(['internal', 'external', 'all']);
    for (const { block, neighbours: found } of lists) {
      const naive = nearestRows(model, 'item', 5, { k: 6, ...(block !== 'all' && { block }) });
      expect(found.map(({ row }) => row)).toEqual(naive.map(({ row }) => row));
      found.forEach(({ value, similarities }, i) => {
        expect(value).toBeCloseTo(naive[i]!.similarity, 9);
        similarities.forEach((one, b) => expect(one).toBeCloseTo(naive[i]!.blocks[b]!, 9));
      });
    }
  });

  it('orders products downward and distances upward', async () => {
    for (const [measure, order] of [
      ['dot', -1],
      ['euclidean', 1],
    ] as const) {
      const { lists } = await neighbours(model, { ...query, measure }, { indexes, signal });
      for (const { neighbours: found } of lists) {
        const values = found.map(({ value }) => value);
        expect(values).toEqual(values.toSorted((a, b) => order * (a - b)));
      }
    }
  });

  it('is empty where there is nobody else', async () => {
    const alone = smallModel({ users: 1 });
    const { lists } = await neighbours(
      alone,
      { ...query, side: 'user', id: 'u0' },
      { indexes, signal },
    );
    expect(lists.map(({ neighbours: found }) => found)).toEqual([[], [], []]);
  });

  it('stops when it is canceled', async () => {
    const stopped = AbortSignal.abort();
    await expect(neighbours(model, query, { indexes, signal: stopped })).rejects.toThrow(Canceled);
  });
});

describe('disagreements', () => {
  const query = { side: 'item', id: '05', near: 'internal', far: 'external', k: 4 } as const;

  it('tells similarity and place in both blocks as the lists of neighbours have them', async () => {
    const found = await disagreements(model, query, signal);
    expect(found.length).toBeGreaterThan(0);
    for (const { row, nearRank, farRank, nearSimilarity } of found) {
      const near = nearestRows(model, 'item', 5, { block: 'internal', k: 39 });
      const far = nearestRows(model, 'item', 5, { block: 'external', k: 39 });
      expect(near[nearRank - 1]).toMatchObject({ row });
      expect(near[nearRank - 1]!.similarity).toBeCloseTo(nearSimilarity, 9);
      expect(far[farRank - 1]).toMatchObject({ row });
    }
  });

  it('refuses a block that the model does not have', async () => {
    await expect(disagreements(model, { ...query, far: 'mood' }, signal)).rejects.toThrow(
      'no block “mood”',
    );
  });
});
