import { describe, expect, it } from 'vitest';
import type { RowDetail } from '../../../../../src/protocol/inspectApi';
import { stripWidthPx, stripX } from '../../../../../webview/marks/similarityStrip';
import {
  cellSentence,
  factsLine,
  nearText,
  ordinal,
  ranksText,
  similaritiesText,
} from '../../../../../webview/inspector/detail/detailTexts';
import { placeAfterKey } from '../../../../../webview/inspector/detail/rovingFocus';

const detail: RowDetail = {
  row: 3,
  id: '7',
  title: 'Film 7',
  ratings: 1,
  meanRating: 4,
  categories: [],
  blocks: [{ name: 'internal', values: Float32Array.of(0.5, -0.25) }],
  largest: 1,
  rated: [],
};

describe('the texts of the detail pane', () => {
  it('name a row by what is not its title already', () => {
    expect(factsLine(detail)).toBe('id 7 · 1 rating · mean 4.00');
    const { meanRating, ...unrated } = detail;
    expect(meanRating).toBe(4);
    expect(factsLine({ ...unrated, title: '7', ratings: 0 })).toBe('0 ratings');
  });

  it('say a value of the embedding with its place and sign', () => {
    expect(cellSentence(detail.blocks[0]!, 1)).toBe('internal, dimension 2 of 2: −0.25');
  });

  it('write similarities with two decimals and other measures with three digits', () => {
    expect(nearText(-0.123, 'cosine')).toBe('−0.12');
    expect(nearText(12.345, 'dot')).toBe('12.3');
    expect(nearText(-123456, 'dot')).toBe('−1.23e+5');
    const blocks = [{ name: 'internal' }, { name: 'external' }];
    expect(similaritiesText({ similarities: [1, -0.5] }, blocks)).toBe(
      'Cosine: internal 1.00, external −0.50',
    );
  });

  it.each([
    [1, '1st'],
    [2, '2nd'],
    [3, '3rd'],
    [11, '11th'],
    [112, '112th'],
    [1021, '1,021st'],
  ])('count place %i', (place, text) => {
    expect(ordinal(place)).toBe(text);
  });

  it('tell both places of a disagreement', () => {
    const one = { row: 1, nearSimilarity: 1, farSimilarity: 0, nearRank: 2, farRank: 40 };
    expect(ranksText(one, { near: 'internal', far: 'other' })).toBe(
      '2nd in internal, 40th in other',
    );
  });
});

describe('placeAfterKey', () => {
  it('moves within the list and leaves other keys alone', () => {
    expect(
      ['ArrowDown', 'ArrowUp', 'Home', 'End', 'a'].map((key) => placeAfterKey(key, 2, 3)),
    ).toEqual([2, 1, 0, 2, undefined]);
    expect(placeAfterKey('ArrowUp', 0, 3)).toBe(0);
  });
});

describe('stripX', () => {
  it('reaches from end to end with 0 in the middle', () => {
    expect(stripX(0)).toBe(stripWidthPx / 2);
    expect(stripX(-1) + stripX(1)).toBe(stripWidthPx);
    expect(stripX(7)).toBe(stripX(1));
  });
});
