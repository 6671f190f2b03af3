import { expect, it } from 'vitest';
import { describePreparation } from '../../../src/trainer/prepareDataset';

const paper = { minRatings: 20, filter: 'once', testFraction: 0.2, seed: 42 } as const;

it.each([
  [paper, undefined, '≥ 20 ratings (once), 20 % test, seed 42'],
  [{ ...paper, filter: 'stable', seed: 7 }, undefined, '≥ 20 ratings (stable), 20 % test, seed 7'],
  [{ ...paper, testFraction: 0.125 }, undefined, '≥ 20 ratings (once), 12.5 % test, seed 42'],
  [{ ...paper, testFraction: 0.07 }, undefined, '≥ 20 ratings (once), 7 % test, seed 42'],
  [{ ...paper, testFraction: 0 }, undefined, '≥ 20 ratings (once), no test part'],
  [{ ...paper, minRatings: 1 }, undefined, 'no filter, 20 % test, seed 42'],
  [paper, '/data/split42/test.csv', 'no filter, test file test.csv'],
] as const)('describes the preparation %o with test file %s', (preparation, testFile, words) => {
  expect(describePreparation(preparation, testFile)).toBe(words);
});
