import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainRowKernel } from '../../../../src/core/analysis/plainRowKernel';
import {
  createBlockScorer,
  createFastScorer,
  createScorer,
} from '../../../../src/core/analysis/scoreItems';
import { dot, embeddedModel, models, vectorOf } from './randomEmbeddings';

describe('createScorer', () => {
  it('equals the weighted sum of the dot products of the blocks', () => {
    fc.assert(
      fc.property(models, (model) => {
        const { spec, users, items } = model;
        const score = createScorer(model);
        const out = new Float32Array(items.size).fill(7);
        for (let user = 0; user < users.size; user++) {
          score(user, out);
          for (let item = 0; item < items.size; item++) {
            const naive = spec.blocks
              .map((_, b) =>
                dot(vectorOf(model, 'user', b, user), vectorOf(model, 'item', b, item)),
              )
              .reduce((sum, product, b) => sum + spec.scoreWeights[b]! * product, 0);
            expect(out[item]).toBeCloseTo(naive, 5);
          }
        }
      }),
    );
  });

  it('scores the concatenated embedding where all weights are 1', () => {
    const model = embeddedModel({ widths: [64, 32, 32], users: 1, items: 3, seed: 4 });
    const out = new Float64Array(3);
    createScorer(model)(0, out);
    const whole = (side: 'user' | 'item', row: number) =>
      [0, 1, 2].flatMap((block) => vectorOf(model, side, block, row));
    for (const item of [0, 1, 2])
      expect(out[item]).toBeCloseTo(dot(whole('user', 0), whole('item', item)), 10);
  });
});

describe('createFastScorer', () => {
  it('gives the scores of createScorer in single precision', () => {
    fc.assert(
      fc.property(models, (model) => {
        const exact = new Float32Array(model.items.size);
        const fast = new Float32Array(model.items.size);
        for (let user = 0; user < model.users.size; user++) {
          createScorer(model)(user, exact);
          createFastScorer(model, plainRowKernel)(user, fast);
          fast.forEach((score, item) => expect(score).toBeCloseTo(exact[item]!, 4));
        }
      }),
    );
  });
});

describe('createBlockScorer', () => {
  it('gives each user of a block the very scores that they have alone, also over several tiles', () => {
    const model = embeddedModel({ widths: [64, 64], users: 9, items: 1300, seed: 5 }); // tiles of 512 items
    const alone = createFastScorer(model, plainRowKernel);
    const users = [3, 8, 0];
    const block = users.map(() => new Float32Array(1300).fill(NaN));
    createBlockScorer(model, plainRowKernel)(users, block);
    for (const [i, user] of users.entries()) {
      const expected = new Float32Array(1300);
      alone(user, expected);
      expect(block[i]).toEqual(expected);
      createScorer(model)(user, expected);
      expect(
        Math.max(...block[i]!.map((score, item) => Math.abs(score - expected[item]!))),
      ).toBeLessThan(1e-4);
    }
  });
});
