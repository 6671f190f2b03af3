import { describe, expect, it } from 'vitest';
import { splitItems } from '../../../../src/core/classification/splitItems';
import type { CsrMatrix } from '../../../../src/core/dataset/csrMatrix';

/** 60 items, of which every third has no category. */
const categories: CsrMatrix = {
  rows: 60,
  columns: 1,
  indptr: Uint32Array.from({ length: 61 }, (_, item) => item - Math.floor((item + 2) / 3)),
  indices: new Uint32Array(40),
  values: new Float32Array(40).fill(1),
};

describe('splitItems', () => {
  it('tests a fifth of the items with a category, and learns from the rest of them', () => {
    const { learned, tested } = splitItems(categories, 42);
    expect([learned.length, tested.length]).toEqual([32, 8]);
    const all = [...learned, ...tested].sort((a, b) => a - b);
    expect(all).toEqual(Array.from({ length: 60 }, (_, item) => item).filter((i) => i % 3 !== 0));
  });

  it('draws the same items for the same seed and others for another', () => {
    expect(splitItems(categories, 42)).toEqual(splitItems(categories, 42));
    expect(splitItems(categories, 43).tested).not.toEqual(splitItems(categories, 42).tested);
  });
});
