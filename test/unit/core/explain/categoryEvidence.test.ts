import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categoryEvidence } from '../../../../src/core/explain/categoryEvidence';
import { itemFrame } from '../../../../src/core/explain/itemFrame';
import { createRandom } from '../../../../src/core/random';
import { dot, vectorOf } from '../analysis/randomEmbeddings';
import { csrFromPairs } from '../../trainer/csrFromPairs';
import { smallModel } from '../../trainer/smallModel';
import { resultOf } from './resultOf';

describe('itemFrame', () => {
  it('is the mean item, and by category the mean of its items less that', () => {
    const model = smallModel();
    const { averages, categoryDirections } = resultOf(itemFrame(model));
    const meanOf = (rows: readonly number[], i: number): number =>
      rows.reduce((sum, row) => sum + vectorOf(model, 'item', 0, row)[i]!, 0) / rows.length;
    const all = model.items.ids.map((_, row) => row);
    for (let i = 0; i < 3; i++) {
      expect(averages[0]![i]).toBeCloseTo(meanOf(all, i), 12);
      for (const category of [0, 1]) {
        const own = all.filter((row) => row % 2 === category);
        const expected = meanOf(own, i) - meanOf(all, i);
        expect(categoryDirections[0]![category * 3 + i]).toBeCloseTo(expected, 12);
      }
    }
    expect(categoryDirections[1]).toBeUndefined();
  });
});

describe('categoryEvidence', () => {
  it('sums exactly to the product less the average item, whatever the categories', () => {
    const sets = fc.array(fc.uniqueArray(fc.nat(3), { maxLength: 4 }), {
      minLength: 8,
      maxLength: 8,
    });
    fc.assert(
      fc.property(fc.nat(1000), sets, (seed, categories) => {
        const pairs = categories.flatMap((own, item) =>
          own.toSorted((a, b) => a - b).map((category) => [item, category] as const),
        );
        const model = {
          ...smallModel({ seed }),
          itemCategories: csrFromPairs(8, 4, pairs),
        };
        const frame = resultOf(itemFrame(model));
        for (let itemRow = 0; itemRow < 8; itemRow++) {
          const place = { block: 0, userRow: 2, itemRow };
          const { contributions, rest } = categoryEvidence(model, frame, place)!;
          expect(contributions).toHaveLength(categories[itemRow]!.length);
          const sum = contributions.reduce((total, { value }) => total + value, rest);
          const user = vectorOf(model, 'user', 0, 2);
          const product = dot(user, vectorOf(model, 'item', 0, itemRow));
          expect(sum).toBeCloseTo(product - dot(user, Array.from(frame.averages[0]!)), 9);
        }
      }),
    );
  });

  it('finds the planted category, and what no category explains', () => {
    // Items are sums of the directions of their categories and a little of their own; the user
    // likes the third category alone.
    const random = createRandom('planted categories');
    const categories = Array.from({ length: 60 }, (_, item) => [item % 4, 4 + (item % 3)]);
    const width = 12;
    const items = categories.flatMap((own) =>
      Array.from({ length: width }, (_, i) => (own.includes(i) ? 1 : 0) + 0.05 * random.normal()),
    );
    const plain = smallModel({ users: 1, items: 60, width });
    const model = {
      ...plain,
      itemCategories: csrFromPairs(
        60,
        7,
        categories.flatMap((own, i) => own.map((c) => [i, c] as const)),
      ),
      embeddings: {
        item: [Float32Array.from(items), plain.embeddings.item[1]!],
        user: [
          Float32Array.from({ length: width }, (_, i) => (i === 2 ? 1 : 0)),
          plain.embeddings.user[1]!,
        ],
      },
    };
    const frame = resultOf(itemFrame(model));
    const { contributions, rest } = categoryEvidence(model, frame, {
      block: 0,
      userRow: 0,
      itemRow: 2,
    })!;
    expect(contributions.map(({ category }) => category)).toEqual([2, 6]);
    expect(contributions[0]!.value).toBeCloseTo(0.75, 0);
    expect(Math.abs(contributions[1]!.value)).toBeLessThan(0.1);
    expect(Math.abs(rest)).toBeLessThan(0.15);
  });

  it('shares alike between categories that always come together', () => {
    const model = {
      ...smallModel(),
      itemCategories: csrFromPairs(8, 2, [
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
      ]),
    };
    const frame = resultOf(itemFrame(model));
    const { contributions } = categoryEvidence(model, frame, { block: 0, userRow: 0, itemRow: 0 })!;
    expect(contributions[0]!.value).toBeCloseTo(contributions[1]!.value, 9);
  });

  it('says nothing of blocks that categories do not teach', () => {
    const model = smallModel();
    const frame = resultOf(itemFrame(model));
    expect(categoryEvidence(model, frame, { block: 1, userRow: 0, itemRow: 0 })).toBeUndefined();
  });
});
