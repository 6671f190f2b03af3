import { expect, test } from 'vitest';
import { createPreset } from '../../../../src/core/model/presets';
import type { EpochRecord } from '../../../../src/core/model/sdrlModel';
import {
  applyTrainEvent,
  beginRun,
  doneFraction,
  endRun,
  finishedRun,
  isMadeBy,
  panelMessage,
  type TrainingPlan,
  type TrainingRun,
} from '../../../../src/host/training/trainingRun';
import type { ModelSummary, TrainEvent, TrainResult } from '../../../../src/protocol/trainerApi';
import { isTrainingPanelMessage } from '../../../../src/protocol/trainingPanel';
import { initialPanelState, reducePanelState } from '../../../../webview/training/panelState';

const plan: TrainingPlan = {
  name: 'club',
  request: {
    layout: {
      format: 'movielens-csv',
      folder: '/club',
      encoding: 'utf-8',
      ratings: {
        file: 'ratings.csv',
        delimiter: ',',
        header: true,
        user: 'userId',
        item: 'movieId',
      },
    },
    ...createPreset('paper', { epochs: 4 }),
    out: '/club/.sdrl/models/club.safetensors',
    resume: false,
  },
};

const record = (epoch: number): EpochRecord => ({
  epoch,
  losses: [1 / epoch, 2 / epoch],
  seconds: 1,
});

const joinReport = {
  ratingRows: 0,
  duplicateRows: 0,
  duplicates: [],
  matchedItems: 0,
  missingItems: 0,
  missing: [],
  unratedItems: 0,
  uncategorizedItems: 0,
};

const events: readonly TrainEvent[] = [
  { type: 'reading', file: 'ratings.csv', bytesRead: 50, totalBytes: 200 },
  { type: 'dataset', users: 3, items: 4, ratings: 9, categories: 2, joinReport, notes: [] },
  {
    type: 'start',
    engine: 'test',
    terms: ['rating', 'external'],
    epochs: 4,
    stepsPerEpoch: 2,
    resumedFrom: [record(1)],
  },
  { type: 'step', epoch: 2, step: 1, secondsLeft: 9 },
  { type: 'epoch', record: record(2), secondsLeft: 6 },
  { type: 'epoch', record: record(3), secondsLeft: 3 },
  { type: 'evaluating' },
];

const result: TrainResult = {
  model: plan.request.out,
  engine: 'test',
  epochsDone: 4,
  bestEpoch: 4,
  terms: ['rating', 'external'],
  epochs: [1, 2, 3, 4].map(record),
  seconds: 4,
  peakMemoryBytes: 1,
  dataset: { users: 3, items: 4, ratings: 9, joinReport },
};

test('a run follows what the trainer tells', () => {
  let run = beginRun('r', plan);
  expect(run.phase).toEqual({ type: 'starting' });
  run = applyTrainEvent(run, events[0]!);
  expect(run.phase).toEqual({ type: 'reading', file: 'ratings.csv', percent: 25 });
  for (const event of events.slice(1, 5)) run = applyTrainEvent(run, event);
  expect(run.snapshot.records.map(({ epoch }) => epoch)).toEqual([1, 2]);
  expect(run.snapshot.secondsLeft).toBe(6);
  expect(doneFraction(run.snapshot)).toBe(0.5);
  for (const event of events.slice(5)) run = applyTrainEvent(run, event);
  expect(run.phase).toEqual({ type: 'evaluating' });
  expect(run.snapshot.secondsLeft).toBeUndefined();
});

test('a complete run shows the epochs of the result', () => {
  const run = endRun(beginRun('r', plan), { status: 'complete', result, message: 'done' });
  expect(run.snapshot).toMatchObject({ status: 'complete', engine: 'test', message: 'done' });
  expect(run.snapshot.records).toHaveLength(4);
});

test('a panel that gets only what changed shows the same as one that gets everything', () => {
  let before: TrainingRun | undefined;
  let state = initialPanelState;
  let run = beginRun('r', plan);
  const runs = [run, ...events.map((event) => (run = applyTrainEvent(run, event)))];
  runs.push(endRun(run, { status: 'canceled', message: 'stopped' }));
  for (const after of runs) {
    const message = panelMessage(before?.snapshot, after.snapshot);
    expect(message === undefined || isTrainingPanelMessage(message)).toBe(true);
    if (message) state = reducePanelState(state, message);
    expect(state.snapshot?.records).toEqual(after.snapshot.records);
    expect(state.snapshot?.status).toBe(after.snapshot.status);
    expect(state.snapshot?.terms).toEqual(after.snapshot.terms);
    before = after;
  }
  expect(panelMessage(before?.snapshot, before!.snapshot)).toBeUndefined();
});

test('an epoch costs an update of that epoch, not a whole snapshot', () => {
  let run = beginRun('r', plan);
  for (const event of events.slice(0, 5)) run = applyTrainEvent(run, event);
  const after = applyTrainEvent(run, events[5]!);
  expect(panelMessage(run.snapshot, after.snapshot)).toEqual({
    type: 'update',
    runId: 'r',
    records: [record(3)],
    secondsLeft: 3,
  });
});

const finished: ModelSummary = {
  path: '/club.safetensors',
  status: 'complete',
  epochsDone: 3,
  epochs: 30,
  seed: 42,
  engine: 'test',
  dataset: { name: 'club', fingerprint: '', preparation: '' },
  blocks: [],
  users: 1,
  items: 1,
  ratings: 1,
  categories: [],
  terms: ['rating'],
  history: [1, 2, 3].map(record),
};

test('a finished model tells the run that made it', () => {
  const run = finishedRun('r', 'club', finished);
  expect(run).toMatchObject({ model: '/club.safetensors', snapshot: { epochs: 3 } });
  expect(isTrainingPanelMessage(run.snapshot)).toBe(true);
});

test.each([
  ['begins with', [1, 2], finished, true],
  ['has none of', [], finished, false],
  ['is shorter than', [1, 2, 3, 4], finished, false],
  ['differs from', [2, 3], finished, false],
  ['is not finished though it begins with', [1], { ...finished, status: 'partial' }, false],
] as const)(
  'tells a run’s model by its losses: it %s the epochs %j',
  (_, epochs, model, expected) => {
    const { snapshot } = beginRun('r', plan);
    expect(isMadeBy(model, { ...snapshot, records: epochs.map(record) })).toBe(expected);
  },
);
