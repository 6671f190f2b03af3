import { describe, expect, it } from 'vitest';
import { checkModelSpec, checkTrainingSpec } from '../../../../src/core/model/checkModelSpec';
import { lossTerms } from '../../../../src/core/model/lossTerms';
import {
  embeddingWidth,
  encodedBlocks,
  encoderSpec,
  hasItemBias,
  memberSpec,
} from '../../../../src/core/model/modelSpec';
import { createPreset, defaultPreset, presetNames } from '../../../../src/core/model/presets';
import { variantBlocks, variantNames } from '../../../../src/core/model/variants';

describe('createPreset', () => {
  it('gives the settings of the reference figures for `paper`', () => {
    const { spec, training, preparation } = createPreset('paper');
    expect(spec.blocks.map(({ name, width }) => [name, width])).toEqual([
      ['internal', 64],
      ['external', 32],
      ['other', 32],
    ]);
    expect(training).toMatchObject({
      epochs: 30,
      learningRate: 3e-3,
      schedule: 'cosine',
      batchUsers: 128,
      batchItems: 128,
      inputDropout: 0,
      sampledColumns: 0,
    });
    expect(preparation).toEqual({ minRatings: 20, filter: 'once', testFraction: 0.2, seed: 42 });
  });

  it('differs from `paper` in dropout, epochs and a co-rating part alone for `balanced`', () => {
    const paper = createPreset('paper');
    const { spec, ...rest } = createPreset('balanced');
    expect(rest).toEqual({
      preparation: paper.preparation,
      training: { ...paper.training, epochs: 100, inputDropout: 0.7 },
    });
    expect(encoderSpec(spec)).toEqual(paper.spec);
    expect(spec.blocks.map(({ name, width, coRating }) => [name, width, coRating?.rank])).toEqual([
      ['internal', 64, undefined],
      ['external', 32 + 128, 128],
      ['other', 32, undefined],
    ]);
  });

  it('is three networks like `balanced` side by side for `accuracy`', () => {
    const one = createPreset('balanced').spec;
    const { spec } = createPreset('accuracy');
    expect(memberSpec(spec)).toEqual(memberSpec(one));
    expect(spec.members).toBe(3);
    expect(embeddingWidth(encoderSpec(spec))).toBe(3 * 128);
  });

  it.each([
    ['int+oth', 0],
    ['whole', 0],
    ['int+ext', 1],
    ['ext+oth', 1],
  ] as const)(
    'has a co-rating part only where a block is taught by ratings: %s',
    (variant, count) => {
      const { blocks } = createPreset(defaultPreset, { variant }).spec;
      expect(blocks.filter(({ coRating }) => coRating)).toHaveLength(count);
    },
  );

  it('takes overrides and uses the seed for split and training alike', () => {
    const { training, preparation } = createPreset('balanced', {
      seed: 7,
      epochs: 3,
      minRatings: 5,
      sampledColumns: 256,
    });
    expect(training.sampledColumns).toBe(256);
    expect([training.seed, preparation.seed]).toEqual([7, 7]);
    expect([training.epochs, preparation.minRatings]).toEqual([3, 5]);
  });

  it.each(presetNames)('gives settings that pass the checks: %s', (name) => {
    for (const itemBias of [false, true]) {
      const { spec, training } = createPreset(name, { itemBias });
      expect(() => checkModelSpec(spec)).not.toThrow();
      expect(() => checkTrainingSpec(training)).not.toThrow();
    }
  });

  it.each(presetNames)(
    'has an item bias only where one is asked for, as one more block: %s',
    (name) => {
      const plain = createPreset(name).spec;
      const { spec } = createPreset(name, { itemBias: true });
      expect([hasItemBias(plain), hasItemBias(spec)]).toEqual([false, true]);
      expect(encodedBlocks(spec)).toEqual(plain.blocks);
      expect(spec.scoreWeights).toEqual([1, 1, 1, 1]);
      expect(lossTerms(spec)).toEqual(lossTerms(plain));
    },
  );
});

describe('variantBlocks', () => {
  it.each(variantNames)('keeps the width of the whole embedding: %s', (variant) => {
    const { spec } = createPreset('paper', { variant });
    expect(embeddingWidth(spec)).toBe(128);
    expect(spec.blocks).toEqual(variantBlocks(variant));
  });
});

describe('lossTerms', () => {
  it.each([
    ['int+ext+oth', ['internal.user', 'internal.item', 'external']],
    ['int+oth', ['internal.user', 'internal.item']],
    ['ext+oth', ['external']],
    ['whole', []],
  ] as const)('has the terms that the blocks are taught by: %s', (variant, supervised) => {
    const { spec } = createPreset('paper', { variant });
    const always = ['reconstruction.user', 'reconstruction.item', 'rating'];
    expect(lossTerms(spec)).toEqual([...always, ...supervised]);
    expect(lossTerms({ ...spec, encoder: 'variational' })).toEqual([
      ...always,
      ...supervised,
      'kl.user',
      'kl.item',
    ]);
  });
});
