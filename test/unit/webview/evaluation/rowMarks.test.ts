import { expect, test } from 'vitest';
import { summarizeEvaluation } from '../../../../src/core/evaluation/summarizeEvaluation';
import { rowMarks } from '../../../../webview/evaluation/rowMarks';
import { previewEvaluation } from '../../../../webview/preview/evaluationPreviewData';

function marksOf(done: number): ReturnType<typeof rowMarks> {
  const evaluation = previewEvaluation({ seeds: 3, done });
  const measured = summarizeEvaluation(evaluation).methods.filter(({ seeds }) => seeds.length > 0);
  return rowMarks(measured, { shown: { name: 'a', evaluation }, background: '#fff' });
}

test('methods look as in the pictures, each different', () => {
  const marks = marksOf(Infinity);
  expect(new Set(marks.map(({ look }) => JSON.stringify(look))).size).toBe(marks.length);
  expect(marks.every(({ look }) => look !== undefined)).toBe(true);
});

test('seeds that are done are told as long as others are not', () => {
  const { settings } = previewEvaluation({ seeds: 3 });
  const evenly = marksOf(settings.methods.length * 2);
  expect(new Set(evenly.map(({ seedsDone }) => seedsDone))).toEqual(new Set(['2 of 3 seeds']));
  expect(marksOf(Infinity).some(({ seedsDone }) => seedsDone !== undefined)).toBe(false);
});
