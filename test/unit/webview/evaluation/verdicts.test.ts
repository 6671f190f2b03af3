import { expect, test } from 'vitest';
import type { EvaluatedMethod } from '../../../../src/core/evaluation/evaluatedMethod';
import type { StandingBesideBest } from '../../../../src/core/metrics/compareWithBest';
import { verdicts } from '../../../../webview/evaluation/verdicts';

const methods = ['EASE^R', 'iALS', 'SDRL'].map((title) => {
  const method: EvaluatedMethod = { type: 'baseline', id: title, title, groups: [], name: 'ease' };
  return { method };
});

/** Standings of the three in order: `best`, `alike` or `worse`. */
function standing(...states: readonly string[]): ReadonlyMap<string, StandingBesideBest> {
  return new Map(
    states.map((state, i) => [
      methods[i]!.method.id,
      {
        isBest: state === 'best',
        isWorse: state === 'worse',
        behind: { mean: 0, interval: [0, 0], p: 1 },
      },
    ]),
  );
}

const plain = (sentences: readonly string[]): string =>
  sentences.join(' ').replaceAll(/[\u2068\u2069]/g, '');

test('figures that come to the same share a sentence', () => {
  const same = standing('worse', 'worse', 'best');
  const told = verdicts(
    new Map([
      ['f1@10', same],
      ['ndcg@10', same],
    ]),
    methods,
  );
  expect(plain(told)).toBe('F1@10, nDCG@10: SDRL is ahead of all others.');
});

test('what cannot be told from the best is named', () => {
  const told = verdicts(
    new Map([
      ['f1@10', standing('alike', 'worse', 'best')],
      ['ndcg@10', standing('alike', 'best', 'alike')],
    ]),
    methods,
  );
  expect(plain(told)).toBe(
    'F1@10: SDRL is the best, but EASE^R cannot be told from it. ' +
      'nDCG@10: iALS is the best, but EASE^R and SDRL cannot be told from it.',
  );
});

test('titles keep their own direction among words', () => {
  const [told] = verdicts(new Map([['f1@10', standing('best', 'worse', 'worse')]]), methods);
  expect(told).toContain('\u2068EASE^R\u2069');
});
