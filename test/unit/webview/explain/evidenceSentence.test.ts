import { describe, expect, it } from 'vitest';
import type { ScoreBasis } from '../../../../src/core/explain/scoreBasis';
import type { BlockReasons } from '../../../../src/protocol/explainApi';
import { carriers, evidenceSentence } from '../../../../webview/explain/evidenceSentence';

const internal: BlockReasons = {
  name: 'internal',
  product: 2,
  average: 0,
  categories: {
    reasons: [
      { name: 'Action', value: 1 },
      { name: 'Thriller', value: 0.6 },
      { name: 'Musical', value: -0.3 },
    ],
    rest: 0.4,
  },
  likeUsers: [],
};
const external: BlockReasons = {
  name: 'external',
  product: 1,
  average: 0,
  ratings: {
    reasons: [
      { id: '1', title: 'Up', rating: 5, value: 0.3 },
      { id: '2', title: 'Alien', rating: 1, value: -0.2 },
    ],
    others: { count: 70, value: 0.9 },
    empty: 0,
    rest: 0,
  },
  likeUsers: [],
};
const blocks = [internal, external];

/** The sentence without the marks that keep a name's direction to itself. */
function sentenceOf(of: readonly BlockReasons[], basis: ScoreBasis): string {
  return evidenceSentence({ blocks: of }, { basis }).replaceAll(/[\u2068\u2069]/g, '');
}

describe('evidenceSentence', () => {
  it('names the categories that carry most of the part', () => {
    const basis = { basis: 'categories', block: 0, share: 0.62 } as const;
    expect(sentenceOf(blocks, basis)).toBe(
      'Mostly by category (the internal part is 62\u00a0% of what speaks for it): Action and Thriller carry 80\u00a0% of it.',
    );
  });

  it('names the ratings that carry most of the part, however little that is', () => {
    const basis = { basis: 'interactions', block: 1, share: 1 } as const;
    expect(sentenceOf(blocks, basis)).toBe(
      'Mostly by interaction (the external part is 100\u00a0% of what speaks for it): the rating of Up carries 25\u00a0% of it.',
    );
  });

  it('names nothing where no reason adds to the part', () => {
    const basis = { basis: 'other', block: 0, share: 0.5 } as const;
    const bare = { name: 'other', product: 1, average: 0, likeUsers: [] };
    expect(sentenceOf([bare], basis)).toBe(
      'Mostly by what neither categories nor interactions teach alone (the other part is 50\u00a0% of what speaks for it): no single reason stands out.',
    );
  });

  it('says of an item bias that everybody gets it', () => {
    const basis = { basis: 'other', block: 0, share: 0.5 } as const;
    expect(sentenceOf([{ name: 'bias', product: 1, average: 0 }], basis)).toMatch(
      /the bias part is 50\u00a0% .*: every user gets it\.$/,
    );
  });

  it('says that an item is nowhere above the average', () => {
    const basis = { basis: 'none', block: -1, share: 0 } as const;
    expect(sentenceOf(blocks, basis)).toBe(
      'No block puts this item above the user’s average item.',
    );
  });
});

describe('carriers', () => {
  it.each([
    [[5, 3, 1], [1], { count: 2, share: 0.8 }],
    [[7, 3], [], { count: 1, share: 0.7 }],
    [[1, 1, 1, 1], [6], { count: 3, share: 0.3 }],
    [[-1, -2], [3], { count: 0, share: 0 }],
    [[], [], { count: 0, share: 0 }],
  ])('takes of %j and %j', (values, further, expected) => {
    expect(carriers(values, further)).toEqual(expected);
  });
});
