import { expect, it } from 'vitest';
import { blend } from '../../../../src/core/baselines/blend';
import type { Baseline } from '../../../../src/core/baselines/baseline';
import { randomRatings, scoresOf } from './randomRatings';

function always(title: string, scores: readonly number[]): Baseline {
  return {
    title,
    settings: { lambda: scores[0]! },
    // eslint-disable-next-line require-yield -- done at once
    *build() {
      return { score: (_, out) => out.set(scores) };
    },
  };
}

it('adds scores that have mean 0 and deviation 1, by weight', () => {
  // Standardised: −1, 1, −1, 1 and −1, −1, 1, 1, whatever the scales.
  const pair = [always('a', [10, 20, 10, 20]), always('b', [0, 0, 1e-3, 1e-3])] as const;
  const [scores] = scoresOf(blend(pair, { title: 'both', weight: 0.25 }), randomRatings(1, 4));
  [-1, 0.5, -0.5, 1].forEach((expected, i) => expect(scores![i]).toBeCloseTo(expected, 5));
});

it('takes scores that are all alike for none', () => {
  const pair = [always('a', [7, 7, 7, 7]), always('b', [0, 0, 2, 2])] as const;
  const [scores] = scoresOf(blend(pair, { title: 'both', weight: 0.5 }), randomRatings(1, 4));
  [-0.5, -0.5, 0.5, 0.5].forEach((expected, i) => expect(scores![i]).toBeCloseTo(expected, 5));
});

it('keeps settings of the same name apart', () => {
  const pair = [always('a', [1, 2]), always('b', [3, 4])] as const;
  expect(blend(pair, { title: 'both', weight: 0.5 }).settings).toEqual({
    'a lambda': 1,
    'b lambda': 3,
    weight: 0.5,
  });
});
