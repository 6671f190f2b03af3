import { expect, it } from 'vitest';
import { largestEncodedValue } from '../../../../src/core/analysis/largestEncodedValue';
import type { ModelSpec } from '../../../../src/core/model/modelSpec';

const spec: ModelSpec = {
  blocks: [
    { name: 'internal', width: 2, supervision: { type: 'categories' } },
    {
      name: 'external',
      width: 3,
      supervision: { type: 'interactions' },
      coRating: { rank: 1, ridge: 5, activity: 0, weight: 1 },
    },
  ],
  hiddenWidth: 4,
  encoder: 'deterministic',
  klWeight: 0,
  scoreWeights: [1, 1],
};

it('is the largest of what encoders make, whatever a co-rating part has', () => {
  const side = [Float32Array.of(0.5, -0.25, 0, 0.5), Float32Array.of(0.25, -0.75, 9, 0.5, 0, -8)];
  const model = { spec, embeddings: { user: side, item: side } };
  expect(largestEncodedValue(model, 'user')).toBe(0.75);
});
