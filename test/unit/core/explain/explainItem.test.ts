import { describe, expect, it } from 'vitest';
import { explainItem } from '../../../../src/core/explain/explainItem';
import { itemFrame } from '../../../../src/core/explain/itemFrame';
import { dot, vectorOf } from '../analysis/randomEmbeddings';
import { smallModel } from '../../trainer/smallModel';
import { encodedModel, ratingsOf } from './encodedModel';
import { resultOf } from './resultOf';

const model = encodedModel({ users: 8, items: 60, seed: 2 });
const frame = resultOf(itemFrame(model));

describe('explainItem', () => {
  it('explains each block by categories or ratings that sum to its relative part', () => {
    for (let userRow = 0; userRow < 8; userRow++)
      for (const itemRow of [0, 17, 59]) {
        const blocks = explainItem(model, frame, { userRow, itemRow, ratings: 5 });
        blocks.forEach(({ product, average, categories, ratings }, block) => {
          const user = vectorOf(model, 'user', block, userRow);
          expect(product).toBeCloseTo(dot(user, vectorOf(model, 'item', block, itemRow)), 9);
          expect(average).toBeCloseTo(dot(user, Array.from(frame.averages[block]!)), 9);
          const { contributions, others, empty, rest } = ratings!;
          const byRating = contributions.reduce((sum, { value }) => sum + value, 0);
          expect(byRating + others.value + empty + rest).toBeCloseTo(product - average, 9);
          expect(Math.abs(rest)).toBeLessThan(1e-5);
          expect(categories === undefined).toBe(block !== 0);
          if (!categories) return;
          const byCategory = categories.contributions.reduce((sum, { value }) => sum + value, 0);
          expect(byCategory + categories.rest).toBeCloseTo(product - average, 9);
        });
      }
  });

  it('names the ratings with the largest effects, what adds most first, and counts the others', () => {
    const [, external] = explainItem(model, frame, { userRow: 1, itemRow: 9, ratings: 4 });
    const { contributions, others } = external!.ratings!;
    expect(contributions).toHaveLength(4);
    const values = contributions.map(({ value }) => value);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    const own = ratingsOf(model, 1);
    expect(others.count).toBe(own.size - 4);
    for (const { itemRow, rating } of contributions) expect(own.get(itemRow)).toBe(rating);
    expect(external!.likeUsers!.length).toBeGreaterThan(0);
  });

  it('explains less where the file holds no encoder, and a user has no ratings', () => {
    const plain = smallModel();
    const [internal] = explainItem(plain, resultOf(itemFrame(plain)), { userRow: 0, itemRow: 1 });
    expect(internal!.ratings).toBeUndefined();
    expect(internal!.categories).toBeDefined();

    const emptied = {
      ...model,
      interactions: {
        ...model.interactions,
        indptr: model.interactions.indptr.map((at, i) => (i === 1 ? 0 : at)),
      },
    };
    const [, external] = explainItem(emptied, frame, { userRow: 0, itemRow: 1 });
    expect(external!.ratings).toMatchObject({ contributions: [], others: { count: 0, value: 0 } });
  });
});
