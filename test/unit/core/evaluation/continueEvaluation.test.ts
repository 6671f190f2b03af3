import { describe, expect, it } from 'vitest';
import { continueEvaluation } from '../../../../src/core/evaluation/continueEvaluation';
import { evaluationOf, settingsOf } from './evaluationFixture';

const evaluation = evaluationOf();

describe('continueEvaluation', () => {
  it('keeps every result where there are more seeds and methods, or other titles', () => {
    const more = settingsOf({ ablation: true, baselines: ['ials', 'popularity', 'ease'] });
    const settings = {
      ...more,
      seeds: [41, 42, 43, 44],
      methods: more.methods.map((method) => ({ ...method, title: `my ${method.title}` })),
    };
    expect(continueEvaluation(evaluation, settings)).toEqual({ ...evaluation, settings });
  });

  it.each([
    ['a seed is missing', { ...settingsOf(), seeds: [42] }],
    ['a method is missing', settingsOf({ baselines: ['ease'] })],
    ['a method is another', settingsOf({ training: { epochs: 3 } })],
    ['lists are of another length', { ...settingsOf(), ks: [5] }],
    [
      'the data is other data',
      { ...settingsOf(), layout: { ...settingsOf().layout, folder: '/x' } },
    ],
    ['there is a test file', { ...settingsOf(), testFile: '/data/test.csv' }],
  ])('does not where %s', (_, settings) => {
    expect(continueEvaluation(evaluation, settings)).toBeUndefined();
  });

  it('may change what no result depends on', () => {
    const settings = settingsOf({ training: { epochs: 3 } });
    const baselinesOnly = evaluationOf(settingsOf(), ({ method }) => method === 'ease');
    expect(continueEvaluation(baselinesOnly, settings)?.results).toEqual(baselinesOnly.results);
  });

  it('may filter otherwise where a test file is the split', () => {
    const settings = { ...settingsOf(), testFile: '/data/test.csv' };
    const preparation = { ...settings.preparation, minRatings: 3 };
    const other = { ...settings, preparation };
    expect(continueEvaluation(evaluationOf(settings), other)?.results).toHaveLength(6);
    expect(continueEvaluation(evaluation, { ...evaluation.settings, preparation })).toBeUndefined();
  });
});
