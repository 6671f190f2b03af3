import type {
  MapQuality,
  ProjectionFrame,
  ProjectionMethod,
  ProjectionResult,
} from '../../../src/protocol/projectionApi';

/** How far a map has come. */
export type MapPhase =
  /** Asked for; nothing was heard yet. */
  | { readonly type: 'starting' }
  | {
      readonly type: 'running';
      readonly stage: ProjectionFrame['stage'];
      /** Of the stage, [0, 1]. */
      readonly progress: number;
      readonly paused: boolean;
    }
  | {
      readonly type: 'done';
      readonly quality: MapQuality;
      readonly seconds: number;
      /** Whether it was ended before its time. */
      readonly stopped: boolean;
    }
  | { readonly type: 'failed'; readonly message: string };

/** A map as it stands: what can be drawn of it, and how far it has come. */
export interface MapState {
  /** Absent only until the first answer. */
  readonly positions?: Float32Array;
  /** What made `positions`. */
  readonly drawn?: ProjectionMethod;
  readonly phase: MapPhase;
}

export type MapEvent =
  | { readonly type: 'asked'; readonly keepPositions: boolean }
  /** The principal components, drawn where nothing else is yet. */
  | { readonly type: 'ground'; readonly positions: Float32Array }
  | {
      readonly type: 'frame';
      readonly method: ProjectionMethod;
      readonly frame: ProjectionFrame;
    }
  | { readonly type: 'paused'; readonly paused: boolean }
  | {
      readonly type: 'result';
      readonly method: ProjectionMethod;
      readonly result: ProjectionResult;
      readonly stopped: boolean;
    }
  | { readonly type: 'failed'; readonly message: string };

export const initialMapState: MapState = { phase: { type: 'starting' } };

/** The map after an event. What is drawn stays until something newer can be. */
export function reduceMap(state: MapState, event: MapEvent): MapState {
  switch (event.type) {
    case 'asked':
      return event.keepPositions ? { ...state, phase: { type: 'starting' } } : initialMapState;
    case 'ground':
      return state.positions ? state : { ...state, positions: event.positions, drawn: 'pca' };
    case 'frame': {
      const { stage, progress, positions } = event.frame;
      const paused = state.phase.type === 'running' && state.phase.paused;
      return {
        ...state,
        ...(positions && { positions, drawn: event.method }),
        phase: { type: 'running', stage, progress, paused },
      };
    }
    case 'paused':
      return state.phase.type === 'running'
        ? { ...state, phase: { ...state.phase, paused: event.paused } }
        : state;
    case 'result': {
      const { positions, quality, seconds } = event.result;
      const phase = { type: 'done', quality, seconds, stopped: event.stopped } as const;
      return { positions, drawn: event.method, phase };
    }
    case 'failed':
      return { ...state, phase: event };
  }
}
