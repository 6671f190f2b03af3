import { expect, test } from 'vitest';
import { lossLines } from '../../../../webview/training/lossLines';
import { recordsTable } from '../../../../webview/training/recordsTable';
import {
  bestRecord,
  epochSentence,
  keyFigures,
  statusSentence,
} from '../../../../webview/training/trainingTexts';
import { previewSnapshot } from '../../../../webview/preview/trainingPreviewData';

const run = previewSnapshot('running', { epochs: 30, done: 12, validation: true });
const record = { epoch: 3, losses: [0.5, 0.25], seconds: 1.25, validation: 20 };
const lines = lossLines(['rating', 'external']);

test('key figures say epoch, time left, total loss and the best validation', () => {
  expect(keyFigures(run).map(([name]) => name)).toEqual([
    'Epoch',
    'Time left',
    'Total loss',
    'Best nDCG@10, epoch 12',
  ]);
  expect(keyFigures(run)[0]).toEqual(['Epoch', '12 / 30']);
});

test('a run without an epoch has no losses to sum', () => {
  const empty = previewSnapshot('failed', { epochs: 30, done: 0, validation: false });
  expect(keyFigures(empty)).toEqual([['Epoch', '0 / 30']]);
  expect(statusSentence(empty)).toContain('ratings.csv:17');
});

test('the best epoch is the first of the highest ones', () => {
  const records = [1, 2, 3].map((epoch) => ({ ...record, epoch, validation: epoch === 1 ? 5 : 9 }));
  expect(bestRecord(records)?.epoch).toBe(2);
  expect(bestRecord([{ epoch: 1, losses: [], seconds: 1 }])).toBeUndefined();
});

test('an epoch is read out with every loss', () => {
  expect(epochSentence(record, lines)).toBe(
    'Epoch 3, rating 0.500, external 0.250, nDCG@10 20.0 %',
  );
});

test('the table twin has a row an epoch, the newest first', () => {
  const { columns, rows } = recordsTable([{ ...record, epoch: 2 }, record], lines);
  expect(columns).toEqual(['Epoch', 'rating', 'external', 'nDCG@10', 'Seconds']);
  expect(rows).toEqual([
    ['3', '0.500', '0.250', '20.0 %', '1.3'],
    ['2', '0.500', '0.250', '20.0 %', '1.3'],
  ]);
});
