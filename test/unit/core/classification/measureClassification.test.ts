import { describe, expect, it } from 'vitest';
import { measureClassification } from '../../../../src/core/classification/measureClassification';
import { splitItems } from '../../../../src/core/classification/splitItems';
import type { CsrMatrix } from '../../../../src/core/dataset/csrMatrix';
import { createRandom } from '../../../../src/core/random';
import { resultOf } from '../clusters/resultOf';

const itemCount = 120;

/** Item `i` has the category `i mod 3`. */
const categories: CsrMatrix = {
  rows: itemCount,
  columns: 3,
  indptr: Uint32Array.from({ length: itemCount + 1 }, (_, item) => item),
  indices: Uint32Array.from({ length: itemCount }, (_, item) => item % 3),
  values: new Float32Array(itemCount).fill(1),
};

const random = createRandom('embeddings');
const noise = {
  rows: Float32Array.from({ length: 4 * itemCount }, () => random.normal()),
  width: 4,
};
/** Tells the category. */
const telling = {
  rows: Float32Array.from({ length: 3 * itemCount }, (_, i) =>
    i % 3 === Math.floor(i / 3) % 3 ? 3 : 0,
  ),
  width: 3,
};

describe('measureClassification', () => {
  it('measures what was learned without the labels, with them, and by block', () => {
    const report = resultOf(
      measureClassification({
        categories,
        hidden: noise,
        seen: telling,
        seenBlocks: [
          { name: 'internal', ...telling },
          { name: 'other', ...noise },
        ],
        seed: 42,
      }),
    )!;
    const [internal, other] = report.seenByBlock!;
    expect(report.testedItems).toBe(splitItems(categories, 42).tested.length);
    expect([internal!.name, other!.name]).toEqual(['internal', 'other']);
    for (const { mlp, logistic } of [report.seen, internal!])
      expect(Math.min(mlp.f1, logistic.f1)).toBe(100);
    for (const { mlp, logistic } of [report.hidden, other!])
      expect(Math.max(mlp.f1, logistic.f1)).toBeLessThan(60);
  });

  it('measures once where nothing is learned from labels', () => {
    const work = measureClassification({ categories, hidden: noise, seen: noise, seed: 42 });
    const report = resultOf(work)!;
    expect(report.seen).toBe(report.hidden);
    expect(report.seenByBlock).toBeUndefined();
  });

  it('tells how far it is, from 0 to 1', () => {
    const shares = [
      ...measureClassification({ categories, hidden: noise, seen: telling, seed: 42 }),
    ];
    expect(shares[0]).toBe(0);
    expect(shares.every((share, i) => share <= 1 && share >= (shares[i - 1] ?? 0))).toBe(true);
    expect(shares.at(-1)).toBeGreaterThan(0.9);
  });

  it('says nothing where there are too few items with a category to test on', () => {
    const few = { ...categories, indptr: categories.indptr.map((e) => Math.min(e, 2)) };
    const work = measureClassification({ categories: few, hidden: noise, seen: noise, seed: 42 });
    expect(resultOf(work)).toBeUndefined();
  });
});
