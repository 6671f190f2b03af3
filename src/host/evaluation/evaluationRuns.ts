import * as vscode from 'vscode';
import { Canceled } from '../../core/errors';
import type { Evaluation } from '../../core/evaluation/evaluation';
import type { EvaluateEvent, EvaluateRequest } from '../../protocol/evaluationApi';
import type { Log } from '../log';
import {
  applyEvaluateEvent,
  beginEvaluation,
  endEvaluation,
  type RunningEvaluation,
} from './evaluationRun';

/** Whatever runs evaluations: the trainer's process, or a stand-in in tests. */
export interface EvaluationClient {
  request(
    method: 'evaluate',
    params: EvaluateRequest,
    options: { readonly signal: AbortSignal; readonly onEvent: (event: EvaluateEvent) => void },
  ): Promise<Evaluation>;
}

export interface EvaluationChange {
  /** Absolute path of the file. */
  readonly file: string;
  readonly running: RunningEvaluation;
}

/** How a run ended; `error` is what it failed with. */
export type EvaluationEnd =
  { readonly type: 'complete' | 'canceled' } | { readonly type: 'failed'; readonly error: unknown };

export interface EvaluationRunsOptions {
  readonly trainer: EvaluationClient;
  readonly log: Log;
}

/**
 * Runs one evaluation at a time and remembers how each file's last run stands for as long as the
 * window lives. The trainer keeps every result in the file as it comes, so that nothing is lost with
 * the window.
 */
export class EvaluationRuns implements vscode.Disposable {
  readonly #options: EvaluationRunsOptions;
  readonly #runs = new Map<string, RunningEvaluation>();
  readonly #changed = new vscode.EventEmitter<EvaluationChange>();
  #current: { readonly file: string; readonly abort: AbortController } | undefined;

  /** After every change of a run. */
  readonly onDidChange = this.#changed.event;

  constructor(options: EvaluationRunsOptions) {
    this.#options = options;
  }

  /** The file that is evaluated now. */
  get currentFile(): string | undefined {
    return this.#current?.file;
  }

  /** How the last run of a file in this window stands. */
  runOf(file: string): RunningEvaluation | undefined {
    return this.#runs.get(file);
  }

  /** Runs what is not done of an evaluation. Settles with how that went and never rejects. */
  async run(request: EvaluateRequest, evaluation: Evaluation): Promise<EvaluationEnd> {
    if (this.#current) throw new Error('An evaluation is under way already.');
    const { file } = request;
    const abort = new AbortController();
    const { trainer, log } = this.#options;
    this.#current = { file, abort };
    this.#set(file, beginEvaluation(evaluation));
    await setContext(true);
    log.info('An evaluation starts.');
    let end: EvaluationEnd;
    try {
      await trainer.request('evaluate', request, {
        signal: abort.signal,
        onEvent: (event) => this.#onEvent(file, event),
      });
      end = { type: 'complete' };
    } catch (error) {
      const isCanceled = error instanceof Canceled || abort.signal.aborted;
      end = isCanceled ? { type: 'canceled' } : { type: 'failed', error };
    }
    log.info(`The evaluation ended: ${end.type}.`);
    this.#current = undefined;
    const message = end.type === 'failed' ? messageOf(end.error) : undefined;
    this.#update(file, (running) => endEvaluation(running, end.type, message));
    await setContext(false);
    return end;
  }

  /** Stops the run under way; what is done stays in its file. */
  cancel(): void {
    const current = this.#current;
    if (!current || current.abort.signal.aborted) return;
    this.#update(current.file, ({ evaluation, run }) => ({
      evaluation,
      run: { ...run, status: 'stopping' },
    }));
    current.abort.abort();
  }

  dispose(): void {
    this.cancel();
    this.#changed.dispose();
  }

  #onEvent(file: string, event: EvaluateEvent): void {
    if (event.type === 'note') this.#options.log.info(event.text);
    if (event.type === 'failed') this.#options.log.warn(`The trial ${event.trial} failed.`);
    this.#update(file, (running) => applyEvaluateEvent(running, event));
  }

  #update(file: string, change: (running: RunningEvaluation) => RunningEvaluation): void {
    const running = this.#runs.get(file);
    if (running) this.#set(file, change(running));
  }

  #set(file: string, running: RunningEvaluation): void {
    this.#runs.set(file, running);
    this.#changed.fire({ file, running });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function setContext(isEvaluating: boolean): Promise<void> {
  await vscode.commands.executeCommand('setContext', 'sdrl:evaluating', isEvaluating);
}
