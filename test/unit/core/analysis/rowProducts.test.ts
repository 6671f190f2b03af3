import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureOf, productsByBlock, sumProducts } from '../../../../src/core/analysis/rowProducts';
import { dot, embeddedModel, models, vectorOf } from './randomEmbeddings';

describe('measureOf', () => {
  it('equals the measures of the vectors themselves, by block and together', () => {
    fc.assert(
      fc.property(models, fc.nat(), fc.nat(), (model, x, y) => {
        const [a, b] = [x % model.items.size, y % model.items.size];
        const products = productsByBlock(model, 'item', [a, b]);
        const blocks = model.spec.blocks.map((_, block) => [block]);
        for (const chosen of [...blocks, blocks.flat()]) {
          const vector = (row: number) =>
            chosen.flatMap((block) => vectorOf(model, 'item', block, row));
          const [va, vb] = [vector(a), vector(b)];
          const sum = sumProducts(chosen.map((block) => products[block]!));
          const lengths = Math.sqrt(dot(va, va)) * Math.sqrt(dot(vb, vb));
          const distance = Math.hypot(...va.map((value, i) => value - vb[i]!));
          expect(measureOf(sum, 'dot')).toBeCloseTo(dot(va, vb), 9);
          expect(measureOf(sum, 'euclidean')).toBeCloseTo(distance, 6);
          expect(measureOf(sum, 'cosine')).toBeCloseTo(
            lengths === 0 ? 0 : dot(va, vb) / lengths,
            9,
          );
        }
      }),
    );
  });

  it('finds identical vectors at distance 0, and a zero vector like nothing', () => {
    const model = embeddedModel({ widths: [3], users: 3, items: 1, seed: 2 });
    model.embeddings.user[0]!.set([0.1, 0.7, -3, 0.1, 0.7, -3, 0, 0, 0]);
    const of = (a: number, b: number) => sumProducts(productsByBlock(model, 'user', [a, b]));
    expect(measureOf(of(0, 1), 'euclidean')).toBe(0);
    expect(measureOf(of(0, 1), 'cosine')).toBeCloseTo(1, 12);
    expect(measureOf(of(0, 2), 'cosine')).toBe(0);
  });

  it('gives no number where the embedding has none', () => {
    const model = embeddedModel({ widths: [1], users: 2, items: 1, seed: 2 });
    model.embeddings.user[0]!.set([NaN, 1]);
    const products = sumProducts(productsByBlock(model, 'user', [0, 1]));
    for (const measure of ['cosine', 'dot', 'euclidean'] as const)
      expect(measureOf(products, measure)).toBeNaN();
  });
});
