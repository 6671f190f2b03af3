import { describe, expect, it } from 'vitest';
import { scoreBasis } from '../../../../src/core/explain/scoreBasis';

const supervisions = ['categories', 'interactions', 'none'] as const;

describe('scoreBasis', () => {
  it.each([
    [[3, 1, -5], { basis: 'categories', block: 0, share: 0.75 }],
    [[1, 2, 1], { basis: 'interactions', block: 1, share: 0.5 }],
    [[-1, 0, 4], { basis: 'other', block: 2, share: 1 }],
    [[-1, 0, -4], { basis: 'none', block: -1, share: 0 }],
    [[0, 1e-15, 0], { basis: 'none', block: -1, share: 0 }],
    [[2, 2, 0], { basis: 'categories', block: 0, share: 0.5 }],
    [[NaN, 1, 0], { basis: 'interactions', block: 1, share: 1 }],
  ])('judges the parts %j', (parts, expected) => {
    expect(scoreBasis(parts, supervisions)).toEqual(expected);
  });

  it('takes labels of items for categories', () => {
    expect(scoreBasis([1], ['labels']).basis).toBe('categories');
  });
});
