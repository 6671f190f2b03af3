import { describe, expect, it } from 'vitest';
import { joinInteractions } from '../../../../src/core/dataset/joinInteractions';
import { splitInteractions } from '../../../../src/core/dataset/splitInteractions';
import { createRandom } from '../../../../src/core/random';
import { tinyDataset } from '../training/tinyDataset';

const { interactions } = tinyDataset();

describe('joinInteractions', () => {
  it.each([0, 0.2, 0.5, 1])('puts together what was split by a test part of %d', (testFraction) => {
    const random = createRandom('split');
    const { train, test } = splitInteractions(interactions, { testFraction, random });
    expect(joinInteractions(train, test)).toEqual(interactions);
    expect(joinInteractions(test, train)).toEqual(interactions);
  });

  it('takes the first part’s rating where both have one', () => {
    const doubled = { ...interactions, values: interactions.values.map((rating) => 2 * rating) };
    expect(joinInteractions(interactions, doubled)).toEqual(interactions);
  });
});
