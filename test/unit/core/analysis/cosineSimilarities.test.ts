import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cosineSimilarities } from '../../../../src/core/analysis/cosineSimilarities';
import { naiveSimilarity } from './naiveSimilarity';
import { models } from './randomEmbeddings';

describe('cosineSimilarities', () => {
  it('equals the definition for every row, zero vectors included', () => {
    fc.assert(
      fc.property(models, fc.nat(), (model, at) => {
        const row = at % model.items.size;
        model.spec.blocks.forEach(({ width }, block) => {
          const found = cosineSimilarities(model.embeddings.item[block]!, width, row);
          expect(found.length).toBe(model.items.size);
          found.forEach((value, other) => {
            expect(value).toBeCloseTo(naiveSimilarity(model, [block], [row, other]), 9);
          });
        });
      }),
    );
  });
});
