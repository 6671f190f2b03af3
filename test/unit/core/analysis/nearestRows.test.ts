import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestRows } from '../../../../src/core/analysis/nearestRows';
import { naiveSimilarity } from './naiveSimilarity';
import { embeddedModel, models } from './randomEmbeddings';

describe('nearestRows', () => {
  it('gives the cosine similarities of a naive computation, in falling order', () => {
    fc.assert(
      fc.property(models, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 20 }), (model, r, b, k) => {
        const row = r % model.items.size;
        const all = Array.from(model.spec.blocks.keys());
        // One past the last block stands for the whole embedding.
        const block = b % (all.length + 1);
        const name = model.spec.blocks[block]?.name;
        const found = nearestRows(model, 'item', row, { ...(name && { block: name }), k });
        const naive = Array.from(model.items.ids.keys())
          .filter((other) => other !== row)
          .map((other) => naiveSimilarity(model, name ? [block] : all, [row, other]))
          .sort((x, y) => y - x)
          .slice(0, k);
        expect(found.length).toBe(naive.length);
        found.forEach(({ row: other, similarity, blocks }, i) => {
          expect(other).not.toBe(row);
          expect(similarity).toBeCloseTo(naive[i]!, 9);
          const pair = [row, other] as const;
          expect(similarity).toBeCloseTo(naiveSimilarity(model, name ? [block] : all, pair), 9);
          for (const one of all)
            expect(blocks[one]).toBeCloseTo(naiveSimilarity(model, [one], pair), 9);
        });
      }),
    );
  });

  it('puts the earlier of equally similar rows first', () => {
    const model = embeddedModel({ widths: [2], users: 1, items: 5, seed: 1 });
    model.embeddings.item[0]!.set([1, 0, 2, 0, 0, 1, 3, 0, 5, 0]);
    const rows = nearestRows(model, 'item', 3, { k: 3 }).map(({ row }) => row);
    expect(rows).toEqual([0, 1, 4]);
  });

  it('finds a zero vector like nothing and nothing like it', () => {
    const model = embeddedModel({ widths: [2], users: 3, items: 1, seed: 1 });
    model.embeddings.user[0]!.set([0, 0, 1, 1, -1, -1]);
    expect(nearestRows(model, 'user', 0, { k: 5 })).toEqual([
      { row: 1, similarity: 0, blocks: [0] },
      { row: 2, similarity: 0, blocks: [0] },
    ]);
    expect(nearestRows(model, 'user', 1, { k: 1 })[0]!.row).toBe(0);
  });

  it('names the blocks there are when asked for another', () => {
    const model = embeddedModel({ widths: [2, 2], users: 2, items: 2, seed: 1 });
    expect(() => nearestRows(model, 'user', 0, { block: 'internal', k: 1 })).toThrow(
      'The model has no block “internal”. Its blocks are: block0, block1.',
    );
  });
});
