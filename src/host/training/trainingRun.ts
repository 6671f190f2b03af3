import type {
  ModelSummary,
  TrainEvent,
  TrainRequest,
  TrainResult,
} from '../../protocol/trainerApi';
import type { TrainingPanelMessage, TrainingSnapshot } from '../../protocol/trainingPanel';

/** What is to be trained, and what it is called on screen. */
export interface TrainingPlan {
  readonly name: string;
  readonly request: TrainRequest;
}

/** What the trainer does between epochs, for whoever puts it into words. */
export type TrainingPhase =
  | { readonly type: 'starting' }
  | { readonly type: 'reading'; readonly file: string; readonly percent: number }
  | { readonly type: 'preparing' }
  | { readonly type: 'coRating'; readonly percent: number }
  | { readonly type: 'training' }
  | { readonly type: 'evaluating' };

/** A training run as the panel shows it, and its phase. */
export interface TrainingRun {
  readonly snapshot: TrainingSnapshot;
  readonly phase: TrainingPhase;
  /** Absolute path of the model that it makes. */
  readonly model: string;
}

export function beginRun(runId: string, { name, request }: TrainingPlan): TrainingRun {
  return {
    snapshot: {
      type: 'snapshot',
      runId,
      name,
      engine: '',
      terms: [],
      epochs: request.training.epochs,
      records: [],
      status: 'running',
    },
    phase: { type: 'starting' },
    model: request.out,
  };
}

/** The run that made a finished model, as its file tells it. */
export function finishedRun(runId: string, name: string, summary: ModelSummary): TrainingRun {
  const { engine, terms, history, path } = summary;
  const epochs = history.at(-1)?.epoch ?? 0;
  return {
    snapshot: {
      type: 'snapshot',
      runId,
      name,
      engine,
      terms,
      epochs,
      records: history,
      status: 'complete',
    },
    phase: { type: 'training' },
    model: path,
  };
}

/**
 * Whether a model was made by the run that a snapshot shows the beginning of: training is
 * deterministic, so that its losses begin with the very same numbers.
 */
export function isMadeBy(summary: ModelSummary, { records }: TrainingSnapshot): boolean {
  return (
    summary.status === 'complete' &&
    records.length > 0 &&
    records.every(({ losses }, i) =>
      losses.every((loss, term) => summary.history[i]?.losses[term] === loss),
    )
  );
}

/** The run after something that the trainer told. */
export function applyTrainEvent(run: TrainingRun, event: TrainEvent): TrainingRun {
  const { snapshot } = run;
  switch (event.type) {
    case 'reading': {
      const percent = Math.floor((100 * event.bytesRead) / Math.max(1, event.totalBytes));
      return { ...run, phase: { type: 'reading', file: event.file, percent } };
    }
    case 'dataset':
      return { ...run, phase: { type: 'preparing' } };
    case 'coRating':
      return { ...run, phase: { type: 'coRating', percent: Math.floor(100 * event.share) } };
    case 'start':
      return {
        ...run,
        phase: { type: 'training' },
        snapshot: {
          ...snapshot,
          engine: event.engine,
          terms: event.terms,
          epochs: event.epochs,
          records: event.resumedFrom,
        },
      };
    case 'step':
      return { ...run, snapshot: { ...snapshot, secondsLeft: event.secondsLeft } };
    case 'epoch':
      return {
        ...run,
        snapshot: {
          ...snapshot,
          records: [...snapshot.records, event.record],
          secondsLeft: event.secondsLeft,
        },
      };
    case 'evaluating':
      return {
        ...run,
        snapshot: { ...snapshot, secondsLeft: undefined },
        phase: { type: 'evaluating' },
      };
  }
}

/** How a run ended. */
export type TrainingOutcome =
  | { readonly status: 'complete'; readonly result: TrainResult; readonly message: string }
  | { readonly status: 'canceled' | 'failed'; readonly message: string };

export function endRun(run: TrainingRun, outcome: TrainingOutcome): TrainingRun {
  const { status, message } = outcome;
  const ended = { ...run.snapshot, secondsLeft: undefined, status, message };
  if (outcome.status !== 'complete') return { ...run, snapshot: ended };
  const { terms, epochs: records, engine } = outcome.result;
  return { ...run, snapshot: { ...ended, terms, records, engine } };
}

/** The least that tells a panel which shows `before` about `after`; undefined: nothing new. */
export function panelMessage(
  before: TrainingSnapshot | undefined,
  after: TrainingSnapshot,
): TrainingPanelMessage | undefined {
  if (before === after) return undefined;
  const isSame =
    before?.runId === after.runId &&
    before.status === after.status &&
    before.terms === after.terms &&
    before.engine === after.engine &&
    before.epochs === after.epochs &&
    (before.message === undefined || after.message !== undefined) &&
    before.records.length <= after.records.length;
  if (!isSame) return after;
  const { runId, secondsLeft, message } = after;
  return {
    type: 'update',
    runId,
    records: after.records.slice(before.records.length),
    ...(secondsLeft !== undefined && { secondsLeft }),
    ...(message !== undefined && { message }),
  };
}

/** Share of the epochs that are done, [0, 1]. */
export function doneFraction({ records, epochs }: TrainingSnapshot): number {
  return Math.min(1, (records.at(-1)?.epoch ?? 0) / Math.max(1, epochs));
}
