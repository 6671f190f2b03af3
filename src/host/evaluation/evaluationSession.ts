import * as vscode from 'vscode';
import type { Evaluation } from '../../core/evaluation/evaluation';
import {
  evaluationPanelGuards,
  isEvaluationPanelNotice,
  type EvaluationIntent,
  type EvaluationPanelEnd,
  type EvaluationPanelHostEnd,
} from '../../protocol/evaluationPanel';
import { Peer } from '../../protocol/peer';
import { background } from '../background';
import type { Log } from '../log';
import { saveFile } from '../panels/saveFile';
import { webviewChannel } from '../panels/webviewChannel';
import { modelOfTrial } from './evaluationContent';
import { evaluationName } from './evaluationPath';
import { evaluationUpdate, type RunningEvaluation } from './evaluationRun';

/** Trials under way tell only their share: more of that than this would only cost. */
const minUpdateMs = 250;

/** How long the status bar says that something was copied. */
const copiedMs = 3000;

export interface EvaluationSessionOptions {
  readonly log: Log;
  readonly read: () => Promise<Evaluation>;
  /** How the last run of the file in this window stands. */
  readonly running: () => RunningEvaluation | undefined;
  /** Whether the file is being evaluated now. */
  readonly isCurrent: () => boolean;
  readonly onIntent: (type: EvaluationIntent) => void;
}

/**
 * One panel on an evaluation file. While the file is evaluated here the run tells what there is; at
 * other times the file does, also when another program writes it.
 */
export class EvaluationSession implements vscode.Disposable {
  readonly uri: vscode.Uri;
  readonly #panel: vscode.WebviewPanel;
  readonly #options: EvaluationSessionOptions;
  readonly #watcher: vscode.FileSystemWatcher;
  #peer: Peer<EvaluationPanelEnd, EvaluationPanelHostEnd>;
  #told: RunningEvaluation | undefined;
  #toldAtMs = -Infinity;

  constructor(uri: vscode.Uri, panel: vscode.WebviewPanel, options: EvaluationSessionOptions) {
    this.uri = uri;
    this.#panel = panel;
    this.#options = options;
    this.#peer = this.#connect();
    const folder = vscode.Uri.joinPath(uri, '..');
    const name = uri.path.slice(folder.path.length + 1);
    this.#watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(folder, withoutWildcards(name)),
    );
    const lookAgain = (): void => {
      if (!options.isCurrent() && panel.visible) background(this.#tellAll(), options.log);
    };
    this.#watcher.onDidChange(lookAgain);
    this.#watcher.onDidCreate(lookAgain);
  }

  get isShown(): boolean {
    return this.#panel.visible;
  }

  /** Tells the page of a change, as long as it is on screen: one that comes back asks for everything. */
  show(running: RunningEvaluation): void {
    if (!this.#panel.visible) return;
    const update = evaluationUpdate(this.#told, running);
    const isMinor =
      update.results.length === 0 &&
      update.dataset === undefined &&
      update.run.status === this.#told?.run.status &&
      update.run.failures.length === this.#told.run.failures.length;
    const nowMs = performance.now();
    if (isMinor && nowMs - this.#toldAtMs < minUpdateMs) return;
    this.#told = running;
    this.#toldAtMs = nowMs;
    this.#peer.notify(update);
  }

  dispose(): void {
    this.#watcher.dispose();
    this.#peer.dispose();
  }

  #connect(): Peer<EvaluationPanelEnd, EvaluationPanelHostEnd> {
    const { log, onIntent } = this.#options;
    return new Peer(webviewChannel(this.#panel.webview, log), {
      handlers: {
        saveFile,
        copyText,
        openModel: async ({ trial }) => {
          await this.#openModel(trial);
          return null;
        },
      },
      guards: evaluationPanelGuards,
      isNotice: isEvaluationPanelNotice,
      onNotice: ({ type }) => {
        if (type === 'ready') background(this.#answerReady(), log);
        else onIntent(type);
      },
    });
  }

  async #answerReady(): Promise<void> {
    this.#peer.dispose();
    this.#peer = this.#connect();
    await this.#tellAll();
  }

  async #tellAll(): Promise<void> {
    const { running, isCurrent } = this.#options;
    const evaluation = await this.#evaluation();
    // What came while the file was read is in the run.
    const latest = running();
    const shown = isCurrent() && latest ? latest.evaluation : evaluation;
    this.#told = latest && { evaluation: shown, run: latest.run };
    this.#peer.notify({
      type: 'snapshot',
      name: evaluationName(this.uri.fsPath),
      evaluation: shown,
      ...(latest && { run: latest.run }),
    });
  }

  async #evaluation(): Promise<Evaluation> {
    const { running, isCurrent, read } = this.#options;
    const latest = running();
    return isCurrent() && latest ? latest.evaluation : read();
  }

  async #openModel(trial: string): Promise<void> {
    const { results } = await this.#evaluation();
    const result = results.find((one) => one.trial === trial);
    const model = await modelOfTrial(this.uri, result?.model);
    await vscode.commands.executeCommand('vscode.openWith', model, 'sdrl.modelEditor');
  }
}

/** Tells so in the status bar, as VS Code itself is silent about it. */
async function copyText({ text }: { readonly text: string }): Promise<null> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(vscode.l10n.t('$(copy) Copied'), copiedMs);
  return null;
}

/** A file name as a pattern that matches it alone. */
function withoutWildcards(name: string): string {
  return name.replace(/[[\]{}*?]/g, '?');
}
