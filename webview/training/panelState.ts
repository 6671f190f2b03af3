import {
  isTrainingSnapshot,
  type TrainingPanelMessage,
  type TrainingSnapshot,
} from '../../src/protocol/trainingPanel';
import { isObject, isOneOf, isOptional, type Guard } from '../../src/protocol/guard';
import type { ScaleType } from '../marks/lineScales';

/** Everything the panel shows, as VS Code keeps it for the next window. */
export interface TrainingPanelState {
  readonly snapshot?: TrainingSnapshot;
  readonly scale: ScaleType;
  readonly shown: 'chart' | 'table';
}

export const initialPanelState: TrainingPanelState = { scale: 'log', shown: 'chart' };

export const isTrainingPanelState: Guard<TrainingPanelState> = isObject<TrainingPanelState>({
  snapshot: isOptional(isTrainingSnapshot),
  scale: isOneOf('linear', 'log'),
  shown: isOneOf('chart', 'table'),
});

/** The state after a message. Updates of another run and epochs known already change nothing. */
export function reducePanelState(
  state: TrainingPanelState,
  message: TrainingPanelMessage,
): TrainingPanelState {
  if (message.type === 'snapshot') return { ...state, snapshot: message };
  const { snapshot } = state;
  if (snapshot?.runId !== message.runId) return state;
  const { records, secondsLeft, message: text } = message;
  const last = snapshot.records.at(-1)?.epoch ?? 0;
  return {
    ...state,
    snapshot: {
      ...snapshot,
      records: [...snapshot.records, ...records.filter((record) => record.epoch > last)],
      ...(secondsLeft !== undefined && { secondsLeft }),
      ...(text !== undefined && { message: text }),
    },
  };
}
