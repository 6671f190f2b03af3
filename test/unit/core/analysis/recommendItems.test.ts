import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recommendItems } from '../../../../src/core/analysis/recommendItems';
import { createScorer } from '../../../../src/core/analysis/scoreItems';
import { dot, embeddedModel, models, vectorOf } from './randomEmbeddings';

describe('recommendItems', () => {
  it('equals a full sort of the items not rated in training', () => {
    fc.assert(
      fc.property(models, fc.integer({ min: 1, max: 20 }), (model, k) => {
        const { indptr, indices } = model.interactions;
        const scores = new Float64Array(model.items.size);
        for (let user = 0; user < model.users.size; user++) {
          createScorer(model)(user, scores);
          const rated = indices.subarray(indptr[user], indptr[user + 1]);
          const expected = Array.from(scores.keys())
            .filter((item) => !rated.includes(item))
            .sort((a, b) => scores[b]! - scores[a]! || a - b)
            .slice(0, k);
          const found = recommendItems(model, user, k);
          expect(found.map(({ itemRow }) => itemRow)).toEqual(expected);
          expect(found.map(({ score }) => score)).toEqual(expected.map((item) => scores[item]));
        }
      }),
    );
  });

  it('splits 10 000 scores into parts that sum to them within 1e-6', () => {
    const model = embeddedModel({
      widths: [64, 32, 32],
      scoreWeights: [1, 0.3, 1.7],
      users: 100,
      items: 150,
      seed: 1,
    });
    let pairs = 0;
    for (let user = 0; user < 100; user++) {
      for (const { itemRow, score, parts } of recommendItems(model, user, 150)) {
        pairs++;
        expect(Math.abs(parts.reduce((sum, part) => sum + part, 0) - score)).toBeLessThan(1e-6);
        parts.forEach((part, block) => {
          const product = dot(
            vectorOf(model, 'user', block, user),
            vectorOf(model, 'item', block, itemRow),
          );
          expect(part).toBeCloseTo(model.spec.scoreWeights[block]! * product, 8);
        });
      }
    }
    expect(pairs).toBeGreaterThan(10_000);
  });

  it('explains a model of a single block by that block alone', () => {
    const model = embeddedModel({ widths: [5], users: 2, items: 8, seed: 3 });
    for (const { score, parts } of recommendItems(model, 1, 4)) expect(parts).toEqual([score]);
  });

  it('recommends nothing to a user who has rated everything', () => {
    const model = embeddedModel({ widths: [2], users: 1, items: 3, seed: 2 });
    const all = {
      rows: 1,
      columns: 3,
      indptr: Uint32Array.of(0, 3),
      indices: Uint32Array.of(0, 1, 2),
      values: new Float32Array(3).fill(1),
    };
    expect(recommendItems({ ...model, interactions: all }, 0, 5)).toEqual([]);
  });
});
