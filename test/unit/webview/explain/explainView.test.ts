import { describe, expect, it } from 'vitest';
import {
  effectiveWeights,
  initialView,
  isExplainView,
  type ExplainView,
} from '../../../../webview/explain/explainView';

const kept: ExplainView = {
  ...initialView,
  userId: '7',
  itemId: '01',
  weights: [1, 0.5],
  off: [1],
  sort: 0,
};

describe('isExplainView', () => {
  it('lets in what was kept', () => {
    expect(isExplainView(JSON.parse(JSON.stringify(kept)))).toBe(true);
    expect(isExplainView(initialView)).toBe(true);
  });

  it.each([
    ['a length that is not offered', { length: 7 }],
    ['a negative weight', { weights: [-1] }],
    ['a weight that is no number', { weights: ['1'] }],
    ['an unknown order', { sort: 'title' }],
    ['a position that is none', { off: [-1] }],
    ['an unknown filter', { filter: 'none' }],
    ['another type of parts', { parts: true }],
    ['a user that is no text', { userId: 7 }],
  ])('refuses %s', (_case, change) => {
    expect(isExplainView({ ...kept, ...change })).toBe(false);
  });
});

describe('effectiveWeights', () => {
  it('takes the model’s own where none are set, and 0 for what is off', () => {
    expect(effectiveWeights({ weights: [], off: [] }, [1, 2])).toEqual([1, 2]);
    expect(effectiveWeights({ weights: [0.5, 1], off: [0] }, [1, 2])).toEqual([0, 1]);
  });
});
