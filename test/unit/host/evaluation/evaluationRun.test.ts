import { expect, test } from 'vitest';
import {
  applyEvaluateEvent,
  beginEvaluation,
  doneShare,
  endEvaluation,
  evaluationUpdate,
} from '../../../../src/host/evaluation/evaluationRun';
import { previewEvaluation } from '../../../../webview/preview/evaluationPreviewData';

const all = previewEvaluation({ seeds: 1 });
const empty = previewEvaluation({ seeds: 1, done: 0 });
const [first, second] = all.results;

test('a trial is under way from its start to its result', () => {
  let running = beginEvaluation(empty);
  running = applyEvaluateEvent(running, { type: 'started', trial: first!.trial });
  running = applyEvaluateEvent(running, { type: 'progress', trial: first!.trial, fraction: 0.5 });
  expect(running.run.underWay).toEqual([{ trial: first!.trial, fraction: 0.5 }]);
  expect(doneShare(running)).toBeCloseTo(0.5 / empty.settings.methods.length);
  running = applyEvaluateEvent(running, { type: 'result', result: first!, secondsLeft: 20 });
  expect(running.run).toMatchObject({ underWay: [], secondsLeft: 20 });
  expect(running.evaluation.results).toEqual([first]);
});

test('a trial that fails is told with its message, and the others go on', () => {
  let running = beginEvaluation(empty);
  running = applyEvaluateEvent(running, { type: 'started', trial: first!.trial });
  running = applyEvaluateEvent(running, { type: 'started', trial: second!.trial });
  running = applyEvaluateEvent(running, { type: 'failed', trial: first!.trial, message: 'no' });
  expect(running.run.failures).toEqual([{ trial: first!.trial, message: 'no' }]);
  expect(running.run.underWay.map(({ trial }) => trial)).toEqual([second!.trial]);
});

test('an update has what the panel does not know yet', () => {
  const before = applyEvaluateEvent(beginEvaluation(empty), { type: 'result', result: first! });
  let after = applyEvaluateEvent(before, { type: 'dataset', dataset: all.dataset! });
  after = applyEvaluateEvent(after, { type: 'result', result: second! });
  expect(evaluationUpdate(before, after)).toMatchObject({
    type: 'update',
    dataset: all.dataset,
    results: [second],
  });
  expect(evaluationUpdate(after, after)).toEqual({ type: 'update', run: after.run, results: [] });
});

test('an ended run has nothing under way and says why it failed', () => {
  const started = applyEvaluateEvent(beginEvaluation(empty), {
    type: 'started',
    trial: first!.trial,
  });
  expect(endEvaluation(started, 'failed', 'no memory').run).toMatchObject({
    status: 'failed',
    underWay: [],
    message: 'no memory',
  });
  expect(endEvaluation(started, 'canceled').run).not.toHaveProperty('message');
});
