import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TrainingSnapshot } from '../../../../src/protocol/trainingPanel';
import {
  initialPanelState,
  isTrainingPanelState,
  reducePanelState,
} from '../../../../webview/training/panelState';

const record = (epoch: number): TrainingSnapshot['records'][number] => ({
  epoch,
  losses: [1],
  seconds: 1,
});
const snapshot: TrainingSnapshot = {
  type: 'snapshot',
  runId: 'r',
  name: 'club',
  engine: 'test',
  terms: ['rating'],
  epochs: 4,
  records: [record(1)],
  status: 'running',
};

test('a snapshot replaces what is shown and keeps how it is shown', () => {
  const before = { ...initialPanelState, scale: 'linear' as const };
  expect(reducePanelState(before, snapshot)).toEqual({ ...before, snapshot });
});

test('updates append epochs, each once', () => {
  const shown = { ...initialPanelState, snapshot };
  const update = { type: 'update', runId: 'r', records: [record(1), record(2)] } as const;
  const state = reducePanelState(reducePanelState(shown, update), update);
  expect(state.snapshot?.records.map(({ epoch }) => epoch)).toEqual([1, 2]);
});

test('updates of another run change nothing', () => {
  const shown = { ...initialPanelState, snapshot };
  const update = { type: 'update', runId: 'other', records: [record(2)] } as const;
  expect(reducePanelState(shown, update)).toBe(shown);
  expect(reducePanelState(initialPanelState, update)).toBe(initialPanelState);
});

test('what the panel keeps is what it takes up again', () => {
  const state = { ...initialPanelState, snapshot };
  const kept: unknown = JSON.parse(JSON.stringify(state));
  expect(isTrainingPanelState(kept)).toBe(true);
  expect(kept).toEqual(state);
});

test('whatever else was kept is refused without an exception', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(isTrainingPanelState(value)).toBe(false);
    }),
    { seed: 1 },
  );
});
