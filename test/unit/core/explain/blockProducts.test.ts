import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createScorer } from '../../../../src/core/analysis/scoreItems';
import { blockProducts } from '../../../../src/core/explain/blockProducts';
import { meanProducts, weighScores } from '../../../../src/core/explain/rankItems';
import { dot, embeddedModel, models, vectorOf } from '../analysis/randomEmbeddings';
import { resultOf } from './resultOf';

describe('blockProducts', () => {
  it('gives the dot product with every item in every block', () => {
    fc.assert(
      fc.property(models, (model) => {
        const products = resultOf(blockProducts(model, 0));
        products.forEach((product, block) =>
          expect(Array.from(product)).toEqual(
            model.items.ids.map((_, item) =>
              dot(vectorOf(model, 'user', block, 0), vectorOf(model, 'item', block, item)),
            ),
          ),
        );
      }),
    );
  });

  it('sums to 10 000 scores within 1e-6, raw and relative to the average item', () => {
    const scoreWeights = [1, 0.3, 1.7];
    const model = embeddedModel({
      widths: [64, 32, 32],
      scoreWeights,
      users: 20,
      items: 500,
      seed: 1,
    });
    const score = createScorer(model);
    const scores = new Float64Array(500);
    let worst = 0;
    for (let user = 0; user < 20; user++) {
      score(user, scores);
      const products = resultOf(blockProducts(model, user));
      const means = meanProducts(products);
      const average = means.reduce((sum, mean, b) => sum + scoreWeights[b]! * mean, 0);
      scores.forEach((expected, item) => {
        const raw = products.map((product, b) => scoreWeights[b]! * product[item]!);
        const relative = raw.map((part, b) => part - scoreWeights[b]! * means[b]!);
        worst = Math.max(
          worst,
          Math.abs(raw.reduce((a, b) => a + b) - expected),
          Math.abs(average + relative.reduce((a, b) => a + b) - expected),
        );
      });
      expect(weighScores(products, scoreWeights)).toEqual(scores);
    }
    expect(worst).toBeLessThanOrEqual(1e-6);
  });
});
