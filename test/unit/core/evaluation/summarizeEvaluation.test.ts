import { describe, expect, it } from 'vitest';
import { summarizeEvaluation } from '../../../../src/core/evaluation/summarizeEvaluation';
import { evaluationOf, settingsOf } from './evaluationFixture';

describe('summarizeEvaluation', () => {
  it('gives mean and sample deviation over the seeds of every figure', () => {
    const { plannedTrials, doneTrials, methods } = summarizeEvaluation(evaluationOf());
    expect({ plannedTrials, doneTrials }).toEqual({ plannedTrials: 6, doneTrials: 6 });
    const [popularity, ease, sdrl] = methods;
    expect(popularity!.masked['f1@10']!.mean).toBeCloseTo(10.8, 10);
    expect(popularity!.masked['f1@10']!.deviation).toBeCloseTo(Math.SQRT1_2, 10);
    expect(ease!.seconds).toEqual({ mean: 2, deviation: 0 });
    expect(ease!.classification).toBeUndefined();
    expect(sdrl!.classification!.hidden.mlp.f1.mean).toBeCloseTo(31, 10);
    expect(sdrl!.classification!.seenByBlock![0]!.name).toBe('internal');
    expect(sdrl!.losses).toEqual([
      { term: 'rating', loss: { mean: 0.4, deviation: 0 } },
      { term: 'external', loss: { mean: 0.3, deviation: 0 } },
    ]);
    expect(sdrl!.blocks).toEqual([
      {
        name: 'internal',
        width: 64,
        purity: { mean: 0.5, deviation: 0 },
        interactionAuc: { mean: 0.9, deviation: 0 },
      },
    ]);
  });

  it('keeps the order of the settings and the methods that have no result yet', () => {
    const settings = settingsOf();
    const evaluation = evaluationOf(
      settings,
      ({ method, seed }) => method === 'ease' && seed === 43,
    );
    const { doneTrials, methods } = summarizeEvaluation(evaluation);
    expect(doneTrials).toBe(1);
    expect(methods.map(({ method, seeds }) => [method.id, seeds])).toEqual([
      ['popularity', []],
      ['ease', [43]],
      ['sdrl-paper', []],
    ]);
    expect(methods[0]).toMatchObject({ masked: {}, unmasked: {} });
    expect(methods[1]!.masked['f1@10']!.deviation).toBe(0);
  });

  it('leaves a figure out that some seed lacks, rather than mean over different seeds', () => {
    const evaluation = evaluationOf();
    const results = evaluation.results.map((result, r) =>
      r === 2 ? { ...result, classification: undefined, blocks: undefined } : result,
    );
    const summary = summarizeEvaluation({ ...evaluation, results });
    expect(summary.methods[2]).not.toHaveProperty('classification');
    expect(summary.methods[2]).not.toHaveProperty('blocks');
  });
});
