import type { EpochRecord } from '../core/model/sdrlModel';
import {
  isArrayOf,
  isEither,
  isIntegerIn,
  isNumberIn,
  isObject,
  isOneOf,
  isOptional,
  isString,
  isVariant,
  type Guard,
} from './guard';

/** How a training run stands, as the training panel and the status bar show it. */
export type TrainingStatus = 'running' | 'canceled' | 'failed' | 'complete';

/** Host → panel: everything there is to draw. Sent after `ready` and whenever the status changes. */
export interface TrainingSnapshot {
  readonly type: 'snapshot';
  /** Names the run for as long as the window lives; intents carry it back. */
  readonly runId: string;
  /** What is trained on, for the heading. */
  readonly name: string;
  readonly engine: string;
  /** Loss terms, in the order of `EpochRecord.losses`. */
  readonly terms: readonly string[];
  /** Epochs asked for. */
  readonly epochs: number;
  readonly records: readonly EpochRecord[];
  readonly status: TrainingStatus;
  /** Absent before the first step and once nothing runs any more. */
  readonly secondsLeft?: number;
  /** What the status has to say: the phase while it runs, the reason when it failed. */
  readonly message?: string;
}

/** Host → panel: what came since the snapshot. A panel that shows another run ignores it. */
export interface TrainingUpdate {
  readonly type: 'update';
  readonly runId: string;
  /** Complete epochs, to be appended in order. */
  readonly records: readonly EpochRecord[];
  readonly secondsLeft?: number;
  readonly message?: string;
}

export type TrainingPanelMessage = TrainingSnapshot | TrainingUpdate;

/** Panel → host: all that the panel can ask for. Nothing in it names a path or a command. */
export type TrainingPanelIntent =
  { readonly type: 'ready' } | { readonly type: TrainingRunIntent; readonly runId: string };

export type TrainingRunIntent = 'cancel' | 'resume' | 'openModel' | 'showLog';

/** The host's end and the panel's end of the channel, for `Peer`. */
export interface TrainingPanelHostEnd {
  readonly requests: object;
  readonly notice: TrainingPanelMessage;
}
export interface TrainingPanelEnd {
  readonly requests: object;
  readonly notice: TrainingPanelIntent;
}

export const isEpochRecord: Guard<EpochRecord> = isObject<EpochRecord>({
  epoch: isIntegerIn(1),
  losses: isArrayOf(isNumberIn()),
  seconds: isOptional(isNumberIn(0)),
  validation: isOptional(isNumberIn()),
});

export const isTrainingSnapshot: Guard<TrainingSnapshot> = isVariant<TrainingSnapshot>('snapshot', {
  runId: isString,
  name: isString,
  engine: isString,
  terms: isArrayOf(isString),
  epochs: isIntegerIn(0),
  records: isArrayOf(isEpochRecord),
  status: isOneOf('running', 'canceled', 'failed', 'complete'),
  secondsLeft: isOptional(isNumberIn(0)),
  message: isOptional(isString),
});

export const isTrainingUpdate: Guard<TrainingUpdate> = isVariant<TrainingUpdate>('update', {
  runId: isString,
  records: isArrayOf(isEpochRecord),
  secondsLeft: isOptional(isNumberIn(0)),
  message: isOptional(isString),
});

export const isTrainingPanelMessage: Guard<TrainingPanelMessage> = isEither(
  isTrainingSnapshot,
  isTrainingUpdate,
);

export const isTrainingPanelIntent: Guard<TrainingPanelIntent> = isEither(
  isVariant<{ readonly type: 'ready' }>('ready', {}),
  isObject<{ readonly type: TrainingRunIntent; readonly runId: string }>({
    type: isOneOf('cancel', 'resume', 'openModel', 'showLog'),
    runId: isString,
  }),
);
