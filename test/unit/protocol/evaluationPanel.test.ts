import { expect, test } from 'vitest';
import {
  evaluationPanelGuards,
  isEvaluationPanelMessage,
  isEvaluationPanelNotice,
} from '../../../src/protocol/evaluationPanel';

test('a page can ask for what its buttons do, and for nothing else', () => {
  for (const type of ['ready', 'run', 'cancel', 'runAgain', 'openAsText', 'showLog'])
    expect(isEvaluationPanelNotice({ type })).toBe(true);
  for (const odd of [{ type: 'delete' }, { type: 'run\0' }, {}, null, 'run', []])
    expect(isEvaluationPanelNotice(odd)).toBe(false);
});

test('a page names trials and file names, and copies, all as text', () => {
  expect(evaluationPanelGuards.copyText({ text: '| Method |' })).toBe(true);
  expect(evaluationPanelGuards.copyText({ text: ['| Method |'] })).toBe(false);
  expect(evaluationPanelGuards.openModel({ trial: 'ease@42' })).toBe(true);
  expect(evaluationPanelGuards.openModel({ trial: 42 })).toBe(false);
  expect(evaluationPanelGuards.saveFile({ fileName: 'a.md', content: '' })).toBe(true);
  expect(evaluationPanelGuards.saveFile({ fileName: 'a.md' })).toBe(false);
});

test('messages of the host are told by their kind', () => {
  const run = { status: 'running', underWay: [], failures: [], notes: [] };
  const snapshot = { type: 'snapshot', name: 'a', evaluation: {} };
  expect(isEvaluationPanelMessage(snapshot)).toBe(true);
  expect(isEvaluationPanelMessage({ ...snapshot, run })).toBe(true);
  expect(isEvaluationPanelMessage({ ...snapshot, run: 1 })).toBe(false);
  expect(isEvaluationPanelMessage({ type: 'update', run, results: [{}] })).toBe(true);
  expect(isEvaluationPanelMessage({ type: 'update', run, results: [1] })).toBe(false);
  expect(isEvaluationPanelMessage({ type: 'other' })).toBe(false);
});
