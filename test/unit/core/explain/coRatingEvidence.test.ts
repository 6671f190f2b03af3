import { describe, expect, it } from 'vitest';
import { createScorer, scorePart } from '../../../../src/core/analysis/scoreItems';
import { coRatingEvidence } from '../../../../src/core/explain/coRatingEvidence';
import { explainItem } from '../../../../src/core/explain/explainItem';
import { itemFrame } from '../../../../src/core/explain/itemFrame';
import { vectorOf } from '../analysis/randomEmbeddings';
import { coRatedModel } from './coRatedModel';
import { resultOf } from './resultOf';

const model = coRatedModel({ users: 8, items: 60, seed: 2 });
const frame = resultOf(itemFrame(model));

describe('coRatingEvidence', () => {
  it("sums to the co-rating part's product, of which each rating has its share", () => {
    for (let userRow = 0; userRow < 8; userRow++) {
      const target = Float64Array.from(vectorOf(model, 'item', 1, 23));
      const values = coRatingEvidence(model, { block: 1, userRow }, target)!;
      const user = vectorOf(model, 'user', 1, userRow);
      const product = user.slice(3).reduce((sum, value, d) => sum + value * target[3 + d]!, 0);
      expect(values.reduce((a, b) => a + b, 0)).toBeCloseTo(product, 5);
      const { indptr, indices } = model.interactions;
      const { data } = model.parameters.get('user.coRating.external')!;
      const raw = Array.from(indices.subarray(indptr[userRow], indptr[userRow + 1]), (item) =>
        [0, 1, 2, 3, 4, 5].reduce((sum, d) => sum + data[item * 6 + d]! * target[3 + d]!, 0),
      );
      const gain = values[0]! / raw[0]!;
      expect(gain).toBeGreaterThan(0);
      values.forEach((value, e) => expect(value).toBeCloseTo(gain * raw[e]!, 6));
    }
  });

  it('is nothing in a block without such a part, and unknown where the file lacks the factors', () => {
    const none = coRatingEvidence(model, { block: 0, userRow: 1 }, new Float64Array(3));
    expect([...none!].every((value) => value === 0)).toBe(true);
    const lacking = { ...model, parameters: new Map<string, never>() };
    expect(
      coRatingEvidence(lacking, { block: 1, userRow: 1 }, new Float64Array(9)),
    ).toBeUndefined();
  });
});

describe('a model with a co-rating part', () => {
  it('is explained by ratings that sum to the relative part of each block', () => {
    for (let userRow = 0; userRow < 8; userRow++)
      for (const itemRow of [0, 17, 59]) {
        const blocks = explainItem(model, frame, { userRow, itemRow, ratings: 5 });
        for (const { product, average, ratings } of blocks) {
          const { contributions, others, empty, rest } = ratings!;
          const named = contributions.reduce((sum, { value }) => sum + value, 0);
          expect(named + others.value + empty + rest).toBeCloseTo(product - average, 9);
          expect(Math.abs(rest)).toBeLessThan(1e-5);
        }
      }
  });

  it('has scores that are the sum of the parts of its blocks', () => {
    const scores = new Float64Array(60);
    createScorer(model)(3, scores);
    scores.forEach((score, item) =>
      expect(scorePart(model, 0, 3, item) + scorePart(model, 1, 3, item)).toBeCloseTo(score, 6),
    );
  });
});
