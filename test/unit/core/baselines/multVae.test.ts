import { expect, it } from 'vitest';
import { multVae } from '../../../../src/core/baselines/multVae';
import { dense, finish, randomRatings, scoresOf } from './randomRatings';

const settings = {
  latent: 4,
  dropout: 0.3,
  beta: 0.1,
  learningRate: 0.02,
  batch: 8,
  epochs: 60,
};
const baseline = multVae(settings);

it('scores rated items above unrated ones', () => {
  const ratings = randomRatings(20, 11);
  const scores = scoresOf(baseline, ratings).flat();
  const mean = (wanted: boolean): number => {
    const chosen = scores.filter((_, i) => dense(ratings).flat()[i]! > 0 === wanted);
    return chosen.reduce((sum, score) => sum + score, 0) / chosen.length;
  };
  expect(mean(true)).toBeGreaterThan(mean(false) + 1);
});

it('gives the same scores for the same seed, and others for another', () => {
  const ratings = randomRatings(20, 11);
  const withSeed = (seed: number): Float32Array => {
    const { score } = finish(baseline.build(ratings, { seed, availableBytes: 2 ** 30 }));
    const out = new Float32Array(11);
    score(0, out);
    return out;
  };
  expect(withSeed(5)).toEqual(withSeed(5));
  expect(withSeed(6)).not.toEqual(withSeed(5));
});

it('does not look at how much an item was liked', () => {
  const ratings = randomRatings(20, 11);
  const alike = { ...ratings, values: ratings.values.map(() => 1) };
  expect(scoresOf(baseline, ratings)).toEqual(scoresOf(baseline, alike));
});

it('gives finite scores where a user has no ratings, and where there is a single item', () => {
  expect(scoresOf(baseline, randomRatings(20, 11))[2]!.every(Number.isFinite)).toBe(true);
  expect(scoresOf(baseline, randomRatings(6, 1)).flat().every(Number.isFinite)).toBe(true);
});

it('gives the vectors by which items are scored', () => {
  const { itemEmbeddings } = finish(
    baseline.build(randomRatings(20, 11), { seed: 1, availableBytes: 2 ** 30 }),
  );
  expect(itemEmbeddings?.width).toBe(4);
  expect(itemEmbeddings?.values.length).toBe(44);
});

it('refuses items whose weights would not fit into memory, with both figures', () => {
  const ratings = { ...randomRatings(1, 1), columns: 10_000_000 };
  const building = baseline.build(ratings, { seed: 1, availableBytes: 2 ** 30 });
  expect(() => building.next()).toThrow(
    /Mult-VAE of 10000000 items needs \d+\.\d GB of memory, but 1\.0 GB are available/,
  );
});
