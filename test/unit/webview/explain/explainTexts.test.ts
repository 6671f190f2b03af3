import { describe, expect, it } from 'vitest';
import {
  changeMark,
  changeText,
  equationText,
  nameInText,
  partsText,
  rerankText,
  signed,
  standingText,
  userText,
} from '../../../../webview/explain/explainTexts';
import { initialView } from '../../../../webview/explain/explainView';
import { rankForUser } from '../../../../webview/explain/ranking';
import { userExplanation } from './userExplanation';

const ranking = rankForUser(userExplanation(), initialView);
const [first] = ranking.items as [(typeof ranking.items)[number]];
const spaced = (text: string): string =>
  text.replaceAll('\u00a0', ' ').replaceAll(/[\u2068\u2069]/g, '');

describe('the words for a change of rank', () => {
  it.each([
    [3, 7, '▲ 4', 'up 4, rank 7 with the model’s own weights'],
    [7, 3, '▼ 4', 'down 4, rank 3 with the model’s own weights'],
    [3, 3, '', 'same rank as with the model’s own weights'],
    [0, 0, '', 'rated in training, not ranked'],
  ])('tell %i after %i as “%s”', (rank, rankBefore, mark, words) => {
    expect(changeMark({ ...first, rank, rankBefore })).toBe(mark);
    expect(changeText({ ...first, rank, rankBefore })).toBe(words);
  });

  it('count what moved', () => {
    expect(rerankText([first])).toMatch(/^The items stand as/);
    expect(rerankText([first, { ...first, rank: 9 }])).toBe('1 of 2 items shown changed rank.');
  });
});

describe('the words for a score', () => {
  const standing = { ...first, score: -3.974, relative: [-0.51, 2.79, -1.001] };

  it('are a sum that can be checked', () => {
    expect(spaced(equationText(standing, -5.2531, ['internal', 'external', 'other']))).toBe(
      '−3.97 = −5.25 average item − 0.51 internal + 2.79 external − 1.00 other',
    );
    expect(partsText([0.5, -0.25], ['internal', 'external'])).toBe(
      'internal +0.50, external −0.25',
    );
  });

  it('say where the item stands', () => {
    expect(standingText({ ...first, rank: 3, rankBefore: 3 }, ranking)).toBe('Rank 3 of 20.');
    expect(standingText({ ...first, rank: 3, rankBefore: 9 }, ranking)).toBe(
      'Rank 3 of 20; 9 with the model’s own weights.',
    );
    expect(standingText({ ...first, rank: 0, rankBefore: 0, rating: 4.5 }, ranking)).toBe(
      'Rated 4.5 in training, so it is not recommended.',
    );
  });

  it('have no sign on what rounds to nothing', () => {
    expect(['0.00', '0.00', '−0.01', '+1.00']).toEqual([0.004, -0.004, -0.006, 1].map(signed));
  });
});

describe('a name within a sentence', () => {
  it('is cut where it is long, between characters', () => {
    expect(nameInText('Up')).toBe('\u2068Up\u2069');
    const cut = nameInText('🎬'.repeat(60));
    expect(cut).toBe(`\u2068${'🎬'.repeat(48)}…\u2069`);
  });
});

describe('the words for a user', () => {
  it('tell ratings, their mean and preferences', () => {
    expect(userText(userExplanation())).toBe('10 ratings in training, mean 4.0 · mostly Drama');
  });

  it('leave out what there is not', () => {
    const user = userExplanation();
    const bare = { ...user, ratings: Float32Array.of(1), preferences: [] };
    expect(userText(bare)).toBe('1 rating in training');
    expect(userText({ ...user, ratings: new Float32Array(0) })).toBe('No ratings in training');
  });
});
