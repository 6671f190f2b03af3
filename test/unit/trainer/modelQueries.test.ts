import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/errors';
import { listRows, recommend, similar, summarizeModel } from '../../../src/trainer/modelQueries';
import { smallModel } from './smallModel';

const model = smallModel();
const all = { offset: 0, limit: 100, filter: '' };

describe('summarizeModel', () => {
  it('tells sizes, blocks and history, and no metrics where there are none', () => {
    expect(summarizeModel('/models/a.safetensors', model)).toEqual({
      path: '/models/a.safetensors',
      status: 'complete',
      epochsDone: 3,
      epochs: 3,
      seed: 1,
      engine: 'none',
      dataset: model.dataset,
      blocks: model.spec.blocks,
      users: 6,
      items: 8,
      ratings: model.interactions.indices.length,
      categories: ['Drama', '__proto__'],
      terms: ['rating'],
      history: model.history.epochs,
    });
  });

  it('passes the metrics on', () => {
    const metrics = { masked: { 'f1@10': 12 }, unmasked: { 'f1@10': 5 }, users: 6 };
    expect(summarizeModel('/a', { ...model, metrics }).metrics).toBe(metrics);
  });
});

describe('listRows', () => {
  it('lists users by id, with their number of ratings', () => {
    const { total, rows } = listRows(model, { side: 'user', ...all });
    expect(total).toBe(6);
    expect(rows[0]).toEqual({ id: 'u0', title: 'u0', ratings: 2 }); // items 0 and 5
  });

  it('lists items with titles, and counts every rating once', () => {
    const { rows } = listRows(model, { side: 'item', ...all });
    expect(rows[3]).toMatchObject({ id: '03', title: 'Film 3' });
    expect(rows.reduce((sum, row) => sum + row.ratings, 0)).toBe(model.interactions.indices.length);
  });

  it.each([
    ['a part of a title, in any case', 'fILM 7', ['07']],
    ['a part of an id', '05', ['05']],
    ['nothing that is there', 'Film 77', []],
    ['no pattern: the text itself', '.', []],
  ])('filters by %s', (_case, filter, ids) => {
    const { rows, total } = listRows(model, { side: 'item', ...all, filter });
    expect(rows.map(({ id }) => id)).toEqual(ids);
    expect(total).toBe(ids.length);
  });

  it('gives a page of what matches and the total of it', () => {
    const page = { side: 'item', filter: 'film', offset: 2, limit: 3 } as const;
    const { rows, total } = listRows(model, page);
    expect(rows.map(({ id }) => id)).toEqual(['03', '04', '05']);
    expect(total).toBe(7);
    expect(listRows(model, { ...page, offset: 70 })).toEqual({ rows: [], total: 7 });
  });
});

describe('similar', () => {
  it('names the nearest rows with their similarity by block', () => {
    const rows = similar(model, { side: 'item', id: '02', block: 'external', k: 3 });
    expect(rows).toHaveLength(3);
    for (const { id, title, similarity, blocks } of rows) {
      expect(id).not.toBe('02');
      expect(title).toBe(id === '00' ? '00' : `Film ${Number(id)}`);
      expect(blocks.map(({ name }) => name)).toEqual(['internal', 'external']);
      expect(similarity).toBe(blocks[1]!.similarity);
    }
  });

  it('compares whole embeddings when asked for all, and gives no more rows than there are', () => {
    const rows = similar(model, { side: 'user', id: 'u1', block: 'all', k: 100 });
    expect(rows).toHaveLength(5);
    const order = rows.map(({ similarity }) => similarity);
    expect(order).toEqual(order.toSorted((a, b) => b - a));
  });

  it.each([
    ['an unknown id', { side: 'item', id: '2', block: 'all' }, 'no item "2" among its 8'],
    ['the id of the other side', { side: 'user', id: '02', block: 'all' }, 'no user "02"'],
    ['a name of the prototype', { side: 'user', id: '__proto__', block: 'all' }, 'no user'],
    ['an unknown block', { side: 'user', id: 'u1', block: 'mood' }, 'mood'],
  ] as const)('refuses %s', (_case, query, message) => {
    const ask = (): unknown => similar(model, { ...query, k: 3 });
    expect(ask).toThrow(UserError);
    expect(ask).toThrow(message);
  });
});

describe('recommend', () => {
  it('splits every score into parts by block and leaves out what was rated', () => {
    const items = recommend(model, { userId: 'u0', k: 100 });
    expect(items.map(({ id }) => id).toSorted()).toEqual(['01', '02', '03', '04', '06', '07']);
    for (const { id, score, parts, categories, title } of items) {
      expect(parts.map(({ name }) => name)).toEqual(['internal', 'external']);
      expect(Math.abs(parts[0]!.value + parts[1]!.value - score)).toBeLessThanOrEqual(1e-6);
      expect(categories).toEqual([Number(id) % 2 === 0 ? 'Drama' : '__proto__']);
      expect(title).toBe(`Film ${Number(id)}`);
    }
  });

  it('refuses an unknown user', () => {
    expect(() => recommend(model, { userId: 'U0', k: 1 })).toThrow('no user "U0"');
  });
});
