import { expect, test } from 'vitest';
import { baselineNames } from '../../../../src/core/baselines/baselines';
import type { DatasetLayout } from '../../../../src/core/dataset/datasetLayout';
import { checkEvaluationSettings } from '../../../../src/core/evaluation/checkEvaluationSettings';
import { presetNames } from '../../../../src/core/model/presets';
import {
  evaluationOf,
  evaluationParts,
  offeredParts,
  type EvaluationPart,
} from '../../../../src/host/evaluation/evaluationChoice';

const plain: DatasetLayout = {
  format: 'table',
  folder: '/data',
  encoding: 'utf-8',
  ratings: { file: 'ratings.csv', delimiter: ',', header: true, user: 0, item: 1, rating: 2 },
};
const withCategories: DatasetLayout = {
  ...plain,
  items: {
    file: 'items.csv',
    delimiter: ',',
    header: true,
    item: 0,
    categories: { type: 'list', column: 2, separator: '|' },
  },
};
const choose = (layout: DatasetLayout, ...parts: readonly EvaluationPart[]) =>
  evaluationOf({
    layout,
    parts: new Set(parts),
    seedCount: 3,
    presetName: presetNames[0],
    preparation: { minRatings: 20, filter: 'once', testFraction: 0.2, seed: 7 },
    training: { epochs: 2 },
  });

test('every choice is an evaluation that can be run', () => {
  for (const part of evaluationParts) checkEvaluationSettings(choose(withCategories, part));
  checkEvaluationSettings(choose(withCategories, ...evaluationParts));
  checkEvaluationSettings(choose(plain, ...offeredParts(plain)));
});

test('seeds follow that of the settings, and the settings replace what presets say', () => {
  const { seeds, preparation, methods } = choose(withCategories, 'presets');
  expect(seeds).toEqual([7, 8, 9]);
  expect(preparation).not.toHaveProperty('seed');
  const trained = methods.flatMap((method) => (method.type === 'sdrl' ? [method.training] : []));
  expect(trained.map(({ epochs }) => epochs)).toEqual(presetNames.map(() => 2));
});

test('without categories there is no internal block and nothing to take apart', () => {
  expect(offeredParts(plain)).toEqual(['baselines', 'presets']);
  const { methods } = choose(plain, 'baselines');
  expect(methods).toHaveLength(baselineNames.length + 1);
  const blocks = methods.flatMap((method) => (method.type === 'sdrl' ? method.spec.blocks : []));
  expect(blocks.map(({ name }) => name)).not.toContain('internal');
});
