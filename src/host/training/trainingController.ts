import * as vscode from 'vscode';
import { Canceled } from '../../core/errors';
import type { ModelSummary, TrainEvent, TrainResult } from '../../protocol/trainerApi';
import { isTrainingSnapshot, type TrainingSnapshot } from '../../protocol/trainingPanel';
import { background } from '../background';
import { fileExists } from '../fileExists';
import type { Log } from '../log';
import type { TrainerClient } from '../trainerClient';
import { lastCheckpoint } from './modelPath';
import {
  applyTrainEvent,
  beginRun,
  endRun,
  finishedRun,
  isMadeBy,
  type TrainingOutcome,
  type TrainingPlan,
  type TrainingRun,
} from './trainingRun';
import { canceledText, completeText, phaseText } from './trainingTexts';

/** How a run went, for whoever tells the user. */
export type TrainingEnd =
  | { readonly type: 'complete'; readonly plan: TrainingPlan; readonly result: TrainResult }
  | { readonly type: 'canceled'; readonly plan: TrainingPlan; readonly snapshot: TrainingSnapshot }
  | {
      readonly type: 'failed';
      readonly plan: TrainingPlan;
      readonly snapshot: TrainingSnapshot;
      readonly error: unknown;
    };

export interface TrainingControllerOptions {
  readonly trainer: TrainerClient;
  readonly log: Log;
  readonly newRunId: () => string;
}

const planKey = 'sdrl.lastPlan';
const endedKey = 'sdrl.lastEnded';

/** Runs one training at a time and tells how it stands. It remembers the last one for `resume`. */
export class TrainingController implements vscode.Disposable {
  readonly #options: TrainingControllerOptions;
  readonly #memento: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<TrainingRun>();
  #run: TrainingRun | undefined;
  #abort: AbortController | undefined;

  /** After every change of the run. */
  readonly onDidChange = this.#changed.event;

  constructor(memento: vscode.Memento, options: TrainingControllerOptions) {
    this.#memento = memento;
    this.#options = options;
  }

  /** The run under way, or the last one. */
  get run(): TrainingRun | undefined {
    return this.#run;
  }

  get isTraining(): boolean {
    return this.#abort !== undefined;
  }

  /** The checkpoint that the run under way writes to, or that `Resume Training` goes on from. */
  get checkpoint(): string | undefined {
    return this.lastPlan && lastCheckpoint(this.lastPlan.request.out);
  }

  /** What the last training of this workspace was asked, also before a reload of the window. */
  get lastPlan(): TrainingPlan | undefined {
    return this.#memento.get<TrainingPlan>(planKey);
  }

  /**
   * Shows a run of an earlier window, as long as there is none of this one: the one that a panel
   * kept, or how the last one ended.
   */
  restore(shown?: TrainingSnapshot): void {
    const kept = this.#memento.get<unknown>(endedKey);
    const ended = isTrainingSnapshot(kept) ? kept : undefined;
    const snapshot = shown === undefined || shown.runId === ended?.runId ? ended : shown;
    if (this.#run || !snapshot) return;
    const model = this.lastPlan?.request.out ?? '';
    const run: TrainingRun = { snapshot, phase: { type: 'training' }, model };
    if (snapshot.status !== 'running') {
      this.#set(run);
      return;
    }
    const message = vscode.l10n.t('Interrupted: the window was closed or reloaded.');
    this.#set(endRun(run, { status: 'canceled', message }));
    background(this.#lookForModelOf(run), this.#options.log);
  }

  /** Shows the run that made a finished model, unless one is under way. */
  showFinished(name: string, summary: ModelSummary): void {
    if (!this.isTraining) this.#set(finishedRun(this.#options.newRunId(), name, summary));
  }

  /** Trains to the end. Settles with how it went and never rejects. */
  async train(plan: TrainingPlan): Promise<TrainingEnd> {
    if (this.#abort) throw new Error('A training is under way already.');
    const abort = (this.#abort = new AbortController());
    const { trainer, log, newRunId } = this.#options;
    this.#set(beginRun(newRunId(), plan));
    await this.#memento.update(planKey, plan);
    await setContext('sdrl:training', true);
    log.info(`Training ${plan.request.resume ? 'goes on' : 'starts'}.`);
    let end: TrainingEnd;
    try {
      const result = await trainer.request('train', plan.request, {
        signal: abort.signal,
        onEvent: (event) => this.#onEvent(event),
      });
      end = { type: 'complete', plan, result };
      log.info(`Training is complete after ${result.epochsDone} epochs.`);
    } catch (error) {
      const { snapshot } = this.#run!; // set above
      end = isCanceled(error, abort.signal)
        ? { type: 'canceled', plan, snapshot }
        : { type: 'failed', plan, snapshot, error };
      log.info(`Training ended: ${end.type}.`);
    }
    this.#abort = undefined;
    const ended = endRun(this.#run!, outcomeOf(end)); // set above
    this.#set(ended);
    await this.#memento.update(endedKey, ended.snapshot);
    await setContext('sdrl:training', false);
    await this.refreshResumable();
    return end;
  }

  /** Looks whether the last training left a checkpoint, and shows `Resume Training` accordingly. */
  async refreshResumable(): Promise<boolean> {
    const plan = this.lastPlan;
    const isResumable = plan !== undefined && (await fileExists(lastCheckpoint(plan.request.out)));
    await setContext('sdrl:resumable', isResumable);
    return isResumable;
  }

  /** Stops the run under way after the last complete epoch is on disk. */
  cancel(): void {
    this.#abort?.abort();
  }

  dispose(): void {
    this.cancel();
    this.#changed.dispose();
  }

  /** What a page kept may be older than the end of its run; then the model tells the rest. */
  async #lookForModelOf({ snapshot, model }: TrainingRun): Promise<void> {
    if (!(await fileExists(model)) || (await fileExists(lastCheckpoint(model)))) return;
    const summary = await this.#options.trainer.request('openModel', { path: model });
    const isShown = this.#run?.snapshot.runId === snapshot.runId && !this.isTraining;
    if (isShown && isMadeBy(summary, snapshot))
      this.#set(finishedRun(snapshot.runId, snapshot.name, summary));
  }

  #onEvent(event: TrainEvent): void {
    if (event.type === 'dataset') for (const note of event.notes) this.#options.log.info(note);
    if (this.#run) this.#set(withPhaseMessage(applyTrainEvent(this.#run, event)));
  }

  #set(run: TrainingRun): void {
    this.#run = run;
    this.#changed.fire(run);
  }
}

/** The panel shows the phase as the snapshot's message while there is no epoch to show instead. */
function withPhaseMessage(run: TrainingRun): TrainingRun {
  return { ...run, snapshot: { ...run.snapshot, message: phaseText(run.phase) } };
}

function outcomeOf(end: TrainingEnd): TrainingOutcome {
  switch (end.type) {
    case 'complete':
      return {
        status: 'complete',
        result: end.result,
        message: completeText(end.plan.name, end.result),
      };
    case 'canceled':
      return { status: 'canceled', message: canceledText(end.snapshot) };
    case 'failed':
      return {
        status: 'failed',
        message: end.error instanceof Error ? end.error.message : String(end.error),
      };
  }
}

function isCanceled(error: unknown, signal: AbortSignal): boolean {
  return error instanceof Canceled || (signal.aborted && !(error instanceof Error));
}

async function setContext(key: string, value: boolean): Promise<void> {
  await vscode.commands.executeCommand('setContext', key, value);
}
