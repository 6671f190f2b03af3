import { expect, it } from 'vitest';
import { netMfMatrix } from '../../../../src/core/baselines/netMfMatrix';
import { readBaselinesOracle, sparse } from './baselinesOracle';
import { finish } from './randomRatings';

it.each(readBaselinesOracle().netMf)(
  'is what the definition gives with a window of $window and $negatives negatives',
  ({ edges, window, negatives, matrix }) => {
    const values = finish(netMfMatrix(sparse(edges), { window, negatives }));
    matrix
      .flat()
      // The normalised edges are held in 32 bits.
      .forEach((expected, i) => expect(Math.abs(values[i]! - expected), `${i}`).toBeLessThan(1e-6));
  },
);
