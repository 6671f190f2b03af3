import { describe, expect, it } from 'vitest';
import { categoriesOfRow, rowCategories } from '../../../../src/core/analysis/rowCategories';
import { ratingStatistics } from '../../../../src/core/analysis/ratingStatistics';
import { categoryPreferences } from '../../../../src/core/dataset/categoryPreferences';
import { createRandom } from '../../../../src/core/random';
import type { CsrMatrix } from '../../../../src/core/dataset/csrMatrix';
import { embeddedModel } from './randomEmbeddings';

function run<T>(work: Generator<undefined, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

function categorized({ users, items }: { users: number; items: number }) {
  const { interactions } = embeddedModel({ widths: [1], users, items, seed: 3 });
  const random = createRandom(4);
  interactions.values.forEach((_, e) => (interactions.values[e] = 1 + random.integer(5)));
  const indices: number[] = [];
  const indptr = [0];
  for (let item = 0; item < items; item++) {
    for (let name = 0; name < 3; name++) if (random.next() < 0.4) indices.push(name);
    indptr.push(indices.length);
  }
  const itemCategories: CsrMatrix = {
    rows: items,
    columns: 3,
    indptr: Uint32Array.from(indptr),
    indices: Uint32Array.from(indices),
    values: new Float32Array(indices.length).fill(1),
  };
  return { interactions, itemCategories, categoryNames: ['a', '__proto__', 'c'] };
}

function dense({ rows, columns, indptr, indices, values }: CsrMatrix): Float32Array {
  const all = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++)
    for (let e = indptr[row]!; e < indptr[row + 1]!; e++)
      all[row * columns + indices[e]!] = values[e]!;
  return all;
}

describe('rowCategories', () => {
  it('gives the preferences of users as eq. 11 defines them, over many slices', () => {
    const model = categorized({ users: 2500, items: 9 });
    const labels = { names: model.categoryNames, matrix: model.itemCategories };
    expect(dense(run(rowCategories(model, 'user')))).toEqual(
      categoryPreferences(model.interactions, labels),
    );
  });

  it('gives the categories of items as they are', () => {
    const model = categorized({ users: 2, items: 9 });
    expect(run(rowCategories(model, 'item'))).toBe(model.itemCategories);
  });

  it('is empty for a model without categories', () => {
    const { interactions } = embeddedModel({ widths: [1], users: 3, items: 2, seed: 1 });
    const none = { rows: 2, columns: 0, indices: new Uint32Array(), values: new Float32Array() };
    const itemCategories = { ...none, indptr: new Uint32Array(3) };
    const model = { interactions, itemCategories, categoryNames: [] };
    expect(run(rowCategories(model, 'user')).indptr).toEqual(new Uint32Array(4));
    expect(categoriesOfRow(model, 'user', 1)).toEqual([]);
    expect(categoriesOfRow(model, 'item', 1)).toEqual([]);
  });
});

describe('categoriesOfRow', () => {
  it('lists what the row of all categories holds, strongest first', () => {
    const model = categorized({ users: 20, items: 9 });
    for (const side of ['user', 'item'] as const) {
      const { rows, columns, ...all } = run(rowCategories(model, side));
      for (let row = 0; row < rows; row++) {
        const found = categoriesOfRow(model, side, row);
        const weights = found.map(({ weight }) => weight);
        expect(weights).toEqual(weights.toSorted((a, b) => b - a));
        const naive = dense({ rows, columns, ...all }).subarray(row * columns, (row + 1) * columns);
        expect(new Map(found.map(({ name, weight }) => [name, weight]))).toEqual(
          new Map(
            [...naive].flatMap((weight, i) => (weight ? [[model.categoryNames[i]!, weight]] : [])),
          ),
        );
      }
    }
  });
});

describe('ratingStatistics', () => {
  it('counts and averages the ratings of either side', () => {
    const interactions = {
      rows: 3,
      columns: 2,
      indptr: Uint32Array.of(0, 2, 3, 3),
      indices: Uint32Array.of(0, 1, 1),
      values: Float32Array.of(4, 2, 5),
    };
    expect(ratingStatistics(interactions, 'user')).toEqual({
      counts: Uint32Array.of(2, 1, 0),
      means: Float32Array.of(3, 5, NaN),
    });
    expect(ratingStatistics(interactions, 'item')).toEqual({
      counts: Uint32Array.of(1, 2),
      means: Float32Array.of(4, 3.5),
    });
  });
});
