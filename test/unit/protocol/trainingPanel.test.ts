import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isTrainingPanelIntent,
  isTrainingPanelMessage,
  type TrainingPanelIntent,
  type TrainingPanelMessage,
} from '../../../src/protocol/trainingPanel';
import { spoiledCopies } from './spoiledCopies';

const messages: readonly TrainingPanelMessage[] = [
  {
    type: 'snapshot',
    runId: 'run-1',
    name: 'film club',
    engine: 'tfjs-wasm',
    terms: ['reconstruction.user', 'rating'],
    epochs: 30,
    records: [{ epoch: 1, losses: [0.7, 0.6], seconds: 1.5, validation: 12 }],
    status: 'running',
    secondsLeft: 40,
    message: 'epoch 1 of 30',
  },
  {
    type: 'update',
    runId: 'run-1',
    records: [{ epoch: 2, losses: [0.6, 0.5], seconds: 1.4, validation: 13 }],
    secondsLeft: 38,
    message: 'epoch 2 of 30',
  },
];

const intents: readonly TrainingPanelIntent[] = [
  { type: 'ready' },
  { type: 'cancel', runId: 'run-1' },
  { type: 'resume', runId: 'run-1' },
  { type: 'openModel', runId: 'run-1' },
  { type: 'showLog', runId: 'run-1' },
];

describe('messages of the training panel', () => {
  it.each(messages)('of type $type are accepted, and refused when any part is wrong', (message) => {
    expect(isTrainingPanelMessage(message)).toBe(true);
    const accepted = spoiledCopies(message).filter(([, copy]) => isTrainingPanelMessage(copy));
    expect(accepted.map(([path]) => path)).toEqual([]);
  });

  it('need neither a time left nor a message', () => {
    const bare = { type: 'update', runId: 'run-1', records: [] };
    expect(isTrainingPanelMessage(bare)).toBe(true);
  });

  it.each(intents)('include the intent $type, whole', (intent) => {
    expect(isTrainingPanelIntent(intent)).toBe(true);
    const accepted = spoiledCopies(intent).filter(([, copy]) => isTrainingPanelIntent(copy));
    expect(accepted.map(([path]) => path)).toEqual([]);
  });

  it.each([
    { type: 'runCommand', runId: 'run-1' },
    { type: 'cancel' },
    { type: '__proto__', runId: 'run-1' },
    ['ready'],
    'ready',
    null,
  ])('include no other intent: %j', (intent) => {
    expect(isTrainingPanelIntent(intent)).toBe(false);
  });

  it('never throw in their guards, and no random value passes', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (value) => {
        expect(isTrainingPanelIntent(value)).toBe(false);
        expect(isTrainingPanelMessage(value)).toBe(false);
      }),
      { seed: 42, numRuns: 10_000 },
    );
  });
});
