import { describe, expect, it } from 'vitest';
import { checkEvaluationSettings } from '../../../../src/core/evaluation/checkEvaluationSettings';
import { evaluatedMethods } from '../../../../src/core/evaluation/evaluatedMethods';
import { createPreset, presetNames } from '../../../../src/core/model/presets';
import { embeddingWidth } from '../../../../src/core/model/modelSpec';
import { settingsOf } from './evaluationFixture';

describe('evaluatedMethods', () => {
  it('trains the whole model once for the comparison, the ablation and the proportions', () => {
    const methods = evaluatedMethods({
      baselines: ['ease', 'ease'],
      presets: ['paper'],
      ablation: true,
      proportions: true,
    });
    expect(methods.map(({ id, groups }) => [id, groups])).toEqual([
      ['ease', ['comparison']],
      ['sdrl-paper', ['comparison', 'ablation', 'proportions']],
      ['sdrl-paper-int+ext', ['ablation']],
      ['sdrl-paper-int+oth', ['ablation']],
      ['sdrl-paper-ext+oth', ['ablation']],
      ['sdrl-paper-whole', ['ablation']],
      ['sdrl-paper-1-2-1', ['proportions']],
      ['sdrl-paper-1-1-2', ['proportions']],
    ]);
  });

  it.each(presetNames)('shares out the same width in every proportion of %s', (preset) => {
    const methods = evaluatedMethods({
      baselines: [],
      presets: [preset],
      ablation: false,
      proportions: true,
    });
    const { spec } = createPreset(preset);
    for (const method of methods) {
      if (method.type !== 'sdrl') continue;
      expect(embeddingWidth(method.spec)).toBe(embeddingWidth(spec));
    }
    expect(() => checkEvaluationSettings({ ...settingsOf(), methods })).not.toThrow();
  });

  it('replaces what is asked for in the training of every SDRL method', () => {
    const methods = evaluatedMethods({
      baselines: [],
      presets: [...presetNames],
      training: { epochs: 2 },
      ablation: true,
      proportions: true,
    });
    for (const method of methods) expect(method.type === 'sdrl' && method.training.epochs).toBe(2);
    expect(new Set(methods.map(({ id }) => id)).size).toBe(methods.length);
  });
});
