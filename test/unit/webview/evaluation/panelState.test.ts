import { expect, test } from 'vitest';
import {
  initialView,
  isEvaluationView,
  reduceEvaluation,
} from '../../../../webview/evaluation/panelState';
import { statusOf } from '../../../../webview/evaluation/evaluationTexts';
import { previewEvaluation } from '../../../../webview/preview/evaluationPreviewData';

const run = { status: 'running', underWay: [], failures: [], notes: [] } as const;
const some = previewEvaluation({ seeds: 2, done: 3 });
const all = previewEvaluation({ seeds: 2 });

test('an update adds results, and replaces those of the same trial', () => {
  const shown = reduceEvaluation(undefined, { type: 'snapshot', name: 'a', evaluation: some });
  const results = all.results.slice(2, 5);
  const after = reduceEvaluation(shown, { type: 'update', run, results });
  expect(after?.evaluation.results.map(({ trial }) => trial)).toEqual(
    all.results.slice(0, 5).map(({ trial }) => trial),
  );
  expect(after?.run).toEqual(run);
});

test('an update before the first snapshot changes nothing', () => {
  expect(reduceEvaluation(undefined, { type: 'update', run, results: [] })).toBeUndefined();
});

test('the status is that of the run under way, else that of the file', () => {
  const empty = previewEvaluation({ seeds: 2, done: 0 });
  const status = (evaluation: typeof some, latest?: Parameters<typeof statusOf>[0]['run']) =>
    statusOf({ name: 'a', evaluation, ...(latest && { run: latest }) });
  expect(status(empty)).toBe('new');
  expect(status(some)).toBe('partial');
  expect(status(all)).toBe('complete');
  expect(status(some, run)).toBe('running');
  expect(status(some, { ...run, status: 'canceled' })).toBe('canceled');
  expect(status(some, { ...run, status: 'failed', message: 'no' })).toBe('failed');
  const failures = [{ trial: 'ease@42', message: 'no' }];
  expect(status(some, { ...run, status: 'complete', failures })).toBe('failed');
});

test('what VS Code kept is taken only where it is a view', () => {
  expect(isEvaluationView(structuredClone(initialView))).toBe(true);
  for (const bad of [{ section: 'x' }, { k: 0 }, { sortings: [{ table: 'a' }] }, { shown: 1 }])
    expect(isEvaluationView({ ...initialView, ...bad })).toBe(false);
});
