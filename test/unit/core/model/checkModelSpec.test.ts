import { describe, expect, it } from 'vitest';
import { UserError } from '../../../../src/core/errors';
import { checkModelSpec, checkTrainingSpec } from '../../../../src/core/model/checkModelSpec';
import type {
  BlockSpec,
  CoRatingSpec,
  ModelSpec,
  TrainingSpec,
} from '../../../../src/core/model/modelSpec';
import { createPreset } from '../../../../src/core/model/presets';

const { spec, training } = createPreset('paper');
const [internal, external] = spec.blocks as [ModelSpec['blocks'][0], ModelSpec['blocks'][0]];

const bias: BlockSpec = { name: 'bias', width: 1, supervision: { type: 'bias' } };

/** A model of one block with a co-rating part of 8 dimensions. */
function coRated(block: BlockSpec, change: Partial<CoRatingSpec> = {}): Partial<ModelSpec> {
  const coRating = { rank: 8, ridge: 5.4, activity: 0.35, weight: 0.7, ...change };
  return { blocks: [{ ...block, coRating }], scoreWeights: [1] };
}

describe('checkModelSpec', () => {
  it.each<[string, Partial<ModelSpec>, RegExp]>([
    ['no block', { blocks: [], scoreWeights: [] }, /at least one block/],
    ['two blocks of a name', { blocks: [internal, internal], scoreWeights: [1, 1] }, /Two blocks/],
    ['a reserved name', { blocks: [{ ...internal, name: 'rating' }], scoreWeights: [1] }, /rating/],
    ['the name of all', { blocks: [{ ...internal, name: 'all' }], scoreWeights: [1] }, /"all"/],
    ['a dot in a name', { blocks: [{ ...internal, name: 'a.b' }], scoreWeights: [1] }, /"a\.b"/],
    ['no width', { blocks: [{ ...external, width: 0 }], scoreWeights: [1] }, /external.*got 0/],
    ['half a dimension', { blocks: [{ ...external, width: 1.5 }], scoreWeights: [1] }, /got 1\.5/],
    ['no hidden layer', { hiddenWidth: 0 }, /hidden width/],
    ['too few weights', { scoreWeights: [1] }, /one finite score weight a block \(3\)/],
    ['an infinite weight', { scoreWeights: [1, 1, Infinity] }, /finite/],
    ['a co-rating part that ratings do not teach', coRated(internal), /taught by interactions/],
    ['a co-rating part of no rank', coRated(external, { rank: 0 }), /rank .*got 0/],
    ['a co-rating part without an encoder', coRated(external, { rank: 32 }), /narrower .*\(32\)/],
    ['a co-rating part without a ridge', coRated(external, { ridge: 0 }), /ridge .*got 0/],
    ['a co-rating part without weight', coRated(external, { weight: 0 }), /weight .*got 0/],
    ['a negative activity', coRated(external, { activity: -1 }), /activity .*got -1/],
    [
      'two co-rating parts',
      {
        blocks: ['a', 'b'].map((name) => ({ ...coRated(external).blocks![0]!, name })),
        scoreWeights: [1, 1],
      },
      /Only one block/,
    ],
    ['an item bias alone', { blocks: [bias], scoreWeights: [1] }, /besides an item bias/],
    ['an item bias first', { blocks: [bias, external], scoreWeights: [1, 1] }, /its last block/],
    [
      'two item biases',
      { blocks: [external, bias, { ...bias, name: 'b' }], scoreWeights: [1, 1, 1] },
      /at most one item bias/,
    ],
    [
      'a wide item bias',
      { blocks: [external, { ...bias, width: 2 }], scoreWeights: [1, 1] },
      /1 wide/,
    ],
    ['half a network', { members: 0.5 }, /networks .*got 0\.5/],
    ['networks that cannot share a block', { members: 3 }, /3 networks cannot share the 64/],
    ['a negative KL weight', { klWeight: -1 }, /KL weight/],
  ])('refuses %s', (_, change, message) => {
    const check = (): void => checkModelSpec({ ...spec, ...change });
    expect(check).toThrow(UserError);
    expect(check).toThrow(message);
  });
});

describe('checkTrainingSpec', () => {
  it.each<[string, Partial<TrainingSpec>, RegExp]>([
    ['no epoch', { epochs: 0 }, /epochs/],
    ['a learning rate of 0', { learningRate: 0 }, /learning rate/],
    ['a learning rate that is no number', { learningRate: NaN }, /NaN/],
    ['a dropout of everything', { inputDropout: 1 }, /input dropout/],
    ['a validation part of everything', { validationFraction: 1 }, /validation part/],
    ['half a sampled column', { sampledColumns: 0.5 }, /sampled columns/],
    ['fewer than no sampled columns', { sampledColumns: -1 }, /sampled columns/],
    ['an empty batch', { batchUsers: 0 }, /mini-batch/],
    ['a broken seed', { seed: 0.5 }, /seed/],
  ])('refuses %s', (_, change, message) => {
    const check = (): void => checkTrainingSpec({ ...training, ...change });
    expect(check).toThrow(UserError);
    expect(check).toThrow(message);
  });
});
