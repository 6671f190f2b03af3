import { expect, it } from 'vitest';
import { popularityScores } from '../../../../src/core/metrics/popularityScores';

it('counts the users of each item, not their ratings', () => {
  const train = {
    rows: 3,
    columns: 3,
    indptr: Uint32Array.of(0, 2, 3, 4),
    indices: Uint32Array.of(0, 2, 2, 2),
    values: Float32Array.of(5, 0.5, 1, 4),
  };
  expect(Array.from(popularityScores(train))).toEqual([1, 0, 3]);
});
