import type { EvaluatedDataset, Evaluation } from '../core/evaluation/evaluation';
import type { TrialResult } from '../core/evaluation/trial';
import { exportGuards, type ExportApi } from './exportApi';
import { isArrayOf, isEither, isObject, isOneOf, isRecord, isString, type Guard } from './guard';
import type { ParamsGuards } from './peer';

/** How the last run of an evaluation stands in this window. */
export interface EvaluationRun {
  /** `stopping`: canceled, while the trials under way end. */
  readonly status: 'running' | 'stopping' | 'canceled' | 'failed' | 'complete';
  readonly underWay: readonly TrialUnderWay[];
  readonly failures: readonly TrialFailure[];
  /** Remarks of the orchestrator, the oldest first. */
  readonly notes: readonly string[];
  readonly secondsLeft?: number;
  /** Why the run as a whole failed. */
  readonly message?: string;
}

export interface TrialUnderWay {
  readonly trial: string;
  /** Share done, [0, 1]. */
  readonly fraction: number;
}

export interface TrialFailure {
  readonly trial: string;
  readonly message: string;
}

/** Host → panel: everything there is to show. Sent after `ready` and when the file has changed. */
export interface EvaluationSnapshot {
  readonly type: 'snapshot';
  /** Of the file, without its ending. */
  readonly name: string;
  readonly evaluation: Evaluation;
  /** Absent where nothing ran in this window yet. */
  readonly run?: EvaluationRun;
}

/** Host → panel: what came since the snapshot. */
export interface EvaluationUpdate {
  readonly type: 'update';
  readonly run: EvaluationRun;
  readonly dataset?: EvaluatedDataset;
  /** Trials that were done, in the order in which they ended. */
  readonly results: readonly TrialResult[];
}

export type EvaluationPanelMessage = EvaluationSnapshot | EvaluationUpdate;

export const evaluationIntents = ['run', 'cancel', 'runAgain', 'openAsText', 'showLog'] as const;
export type EvaluationIntent = (typeof evaluationIntents)[number];

/** Panel → host. `ready`: send everything; the others are buttons. */
export interface EvaluationPanelNotice {
  readonly type: 'ready' | EvaluationIntent;
}

/** What a panel on an evaluation may ask. Nothing in it names a path or a command. */
export interface EvaluationPanelApi extends Pick<ExportApi, 'saveFile'> {
  /** Puts text on the clipboard. */
  copyText: { params: { readonly text: string }; result: null; event: never };
  /** Opens the model of a trial in the inspector. Rejects with a `UserError` where it is gone. */
  openModel: { params: { readonly trial: string }; result: null; event: never };
}

export interface EvaluationPanelHostEnd {
  readonly requests: EvaluationPanelApi;
  readonly notice: EvaluationPanelMessage;
}
export interface EvaluationPanelEnd {
  readonly requests: object;
  readonly notice: EvaluationPanelNotice;
}

export const isEvaluationPanelNotice: Guard<EvaluationPanelNotice> =
  isObject<EvaluationPanelNotice>({ type: isOneOf('ready', ...evaluationIntents) });

export const evaluationPanelGuards: ParamsGuards<EvaluationPanelApi> = {
  saveFile: exportGuards.saveFile,
  copyText: isObject<EvaluationPanelApi['copyText']['params']>({ text: isString }),
  openModel: isObject<EvaluationPanelApi['openModel']['params']>({ trial: isString }),
};

/** The host has read the evaluation from its file, which was checked there: its kind is enough. */
export const isEvaluationPanelMessage: Guard<EvaluationPanelMessage> = isEither(
  (value): value is EvaluationSnapshot =>
    isRecord(value) &&
    value.type === 'snapshot' &&
    isString(value.name) &&
    isRecord(value.evaluation) &&
    (value.run === undefined || isRecord(value.run)),
  (value): value is EvaluationUpdate =>
    isRecord(value) &&
    value.type === 'update' &&
    isRecord(value.run) &&
    isArrayOf(isRecord)(value.results),
);
