import { expect, test } from 'vitest';
import { methodStandings } from '../../../../src/core/evaluation/methodStandings';
import { summarizeEvaluation } from '../../../../src/core/evaluation/summarizeEvaluation';
import { inSlices, obstacleOf } from '../../../../webview/evaluation/comparing';
import { differencesTable, methodsBehind } from '../../../../webview/evaluation/differencesTable';
import { evaluationTexts } from '../../../../webview/evaluation/evaluationTexts';
import { methodsOfGroup } from '../../../../webview/evaluation/methodsOfGroup';
import { previewEvaluation } from '../../../../webview/preview/evaluationPreviewData';

const evaluation = previewEvaluation({ seeds: 3 });
const methodsOf = (of: typeof evaluation) => methodsOfGroup(summarizeEvaluation(of), 'comparison');

test('methods are compared where all have the same seeds, and more than one', () => {
  expect(obstacleOf(methodsOf(evaluation))).toBeUndefined();
  expect(obstacleOf(methodsOf(previewEvaluation({ seeds: 1 })))).toBe(evaluationTexts.oneSeed);
  const partial = previewEvaluation({ seeds: 3, done: 14 });
  expect(obstacleOf(methodsOf(partial))).toBe(evaluationTexts.unevenSeeds);
});

test('the differences tell how far every other method is behind the best, the nearest first', async () => {
  const methods = methodsOf(evaluation);
  const { signal } = new AbortController();
  const standings = await inSlices(methodStandings(evaluation, methods), signal);
  const beside = standings!.get('ndcg@10')!;
  const { rows } = differencesTable('ndcg@10', methodsBehind(methods, beside), beside);
  expect(rows).toHaveLength(methods.length - 1);
  const behind = rows.map(({ cells }) => cells[0]!.mean);
  expect(behind).toEqual([...behind].sort((a, b) => a - b));
  expect(behind[0]).toBeGreaterThan(0);
});

test('work that is not wanted any more ends without a result', async () => {
  const work = methodStandings(evaluation, methodsOf(evaluation));
  expect(await inSlices(work, AbortSignal.abort())).toBeUndefined();
});
