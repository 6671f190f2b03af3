import { expect, it } from 'vitest';
import type { Terminal } from '../../src/cli/terminal';
import { TrainingProgress } from '../../src/cli/trainingProgress';
import type { TrainEvent } from '../../src/protocol/trainerApi';

/** Keeps what is written; `>` marks what is drawn over the last line. */
function fakeTerminal(columns: number | undefined): Terminal & { readonly lines: string[] } {
  const lines: string[] = [];
  return {
    ...{ cwd: '/', columns, lines },
    print: (text) => void lines.push(`stdout ${text}`),
    note: (line) => void lines.push(line),
    redraw: (line) => {
      if (columns !== undefined) lines.push(`>${line}`);
    },
  };
}

const events: readonly TrainEvent[] = [
  { type: 'reading', file: '/data/r.csv', bytesRead: 5, totalBytes: 10 },
  { type: 'reading', file: '/data/r.csv', bytesRead: 10, totalBytes: 10 },
  {
    type: 'dataset',
    ...{ users: 2, items: 3, ratings: 4, categories: 0, notes: ['A \u001bremark.'] },
    joinReport: {
      ...{ ratingRows: 5, duplicateRows: 1, matchedItems: 2, missingItems: 1, unratedItems: 0 },
      duplicates: [{ id: 'x', file: 'r.csv', line: 4 }],
      missing: [{ id: 'y', file: 'r.csv', line: 6 }],
      uncategorizedItems: 0,
    },
  },
  { type: 'start', engine: 'e', terms: ['a', 'b'], epochs: 2, stepsPerEpoch: 2, resumedFrom: [] },
  { type: 'step', epoch: 1, step: 1, secondsLeft: 3 },
  {
    type: 'epoch',
    record: { epoch: 1, losses: [0.5, 0.25], seconds: 1, validation: 12.345 },
    secondsLeft: 2,
  },
  { type: 'step', epoch: 2, step: 1, secondsLeft: 1 },
  { type: 'evaluating' },
];

const told = [
  '2 users, 3 items, 4 ratings to train on, 0 categories',
  'Rows that repeat a user and item (the last one counts): 1, e.g. x (r.csv:4)',
  'Rated items that are not in the items file: 1, e.g. y (r.csv:6)',
  'A �remark.',
  'Training 2 epochs with e',
];

it('writes a line for each stage and epoch where nobody looks at a terminal', () => {
  const terminal = fakeTerminal(undefined);
  const progress = new TrainingProgress(terminal, () => 0);
  for (const event of events) progress.show(event);
  progress.end();
  expect(terminal.lines).toEqual([
    'Reading r.csv',
    ...told,
    'Epoch 1/2: a 0.500, b 0.250, validation nDCG@10 12.35 %; 2 s left',
    'Measuring on the test ratings',
  ]);
  expect(progress.epochsDone).toBe(1);
});

it('draws one bar over itself on a terminal, ten times a second at most', () => {
  const terminal = fakeTerminal(80);
  let nowMs = 0;
  const progress = new TrainingProgress(terminal, () => nowMs);
  for (const event of events) {
    progress.show(event);
    nowMs += 60;
  }
  progress.end();
  expect(terminal.lines).toEqual([
    '>Reading r.csv',
    '>Reading r.csv ████████████░░░░░░░░░░░░  50 %',
    ...told.flatMap((line) => ['>', line]),
    '>Epoch 1/2 ██████░░░░░░░░░░░░░░░░░░  25 % 3 s left',
    '>Epoch 2/2 ██████████████████░░░░░░  75 % loss 0.750, 1 s left',
    '>Measuring on the test ratings',
    '>',
  ]);
});

it('counts the epochs that a checkpoint brought', () => {
  const progress = new TrainingProgress(fakeTerminal(undefined));
  progress.show({
    ...{ type: 'start', engine: 'e', terms: [], epochs: 9, stepsPerEpoch: 1 },
    resumedFrom: [
      { epoch: 1, losses: [], seconds: 1 },
      { epoch: 2, losses: [], seconds: 1 },
    ],
  });
  expect(progress.epochsDone).toBe(2);
});
