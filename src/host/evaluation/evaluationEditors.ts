import { basename } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../core/errors';
import type { EvaluationIntent } from '../../protocol/evaluationPanel';
import { background } from '../background';
import type { Log } from '../log';
import { showForeignPage } from '../panels/foreignPage';
import { showPage } from '../panels/panelFrame';
import { readEvaluation } from './evaluationContent';
import type { EvaluationRuns } from './evaluationRuns';
import { EvaluationSession } from './evaluationSession';

const viewType = 'sdrl.evaluation';

export interface EvaluationEditorsOptions {
  readonly runs: EvaluationRuns;
  readonly log: Log;
  /** What the buttons of a panel do. */
  readonly onIntent: (type: Exclude<EvaluationIntent, 'openAsText'>, uri: vscode.Uri) => void;
}

/** The results panel: a read-only editor of evaluation files. */
export class EvaluationEditors implements vscode.CustomReadonlyEditorProvider, vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #options: EvaluationEditorsOptions;
  readonly #subscriptions: vscode.Disposable[];
  readonly #open = new Set<EvaluationSession>();

  constructor(extensionUri: vscode.Uri, options: EvaluationEditorsOptions) {
    this.#extensionUri = extensionUri;
    this.#options = options;
    this.#subscriptions = [
      vscode.window.registerCustomEditorProvider(viewType, this, {
        supportsMultipleEditorsPerDocument: true,
      }),
      options.runs.onDidChange(({ file, running }) => {
        for (const session of this.#open) if (session.uri.fsPath === file) session.show(running);
      }),
    ];
  }

  /** Opens a file in the panel, or brings its panel to the front. */
  async open(uri: vscode.Uri): Promise<void> {
    await vscode.commands.executeCommand('vscode.openWith', uri, viewType);
  }

  /** Whether a panel on the file is on screen. */
  isShown(uri: vscode.Uri): boolean {
    return [...this.#open].some((session) => session.isShown && session.uri.fsPath === uri.fsPath);
  }

  openCustomDocument(uri: vscode.Uri): vscode.CustomDocument {
    return { uri, dispose: () => undefined }; // nothing of it is kept here
  }

  async resolveCustomEditor(
    { uri }: vscode.CustomDocument,
    panel: vscode.WebviewPanel,
  ): Promise<void> {
    const openAsText = (): void =>
      background(
        vscode.commands.executeCommand('vscode.openWith', uri, 'default'),
        this.#options.log,
      );
    try {
      await readEvaluation(uri);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.#showProblem(uri, panel, { reason: error.message, openAsText });
      return;
    }
    const { runs, log, onIntent } = this.#options;
    const session = new EvaluationSession(uri, panel, {
      log,
      read: () => readEvaluation(uri),
      running: () => runs.runOf(uri.fsPath),
      isCurrent: () => runs.currentFile === uri.fsPath,
      onIntent: (type) => (type === 'openAsText' ? openAsText() : onIntent(type, uri)),
    });
    this.#open.add(session);
    panel.onDidDispose(() => {
      session.dispose();
      this.#open.delete(session);
    });
    showPage(panel, 'evaluation', this.#extensionUri);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const session of this.#open) session.dispose();
  }

  #showProblem(
    uri: vscode.Uri,
    panel: vscode.WebviewPanel,
    { reason, openAsText }: { readonly reason: string; readonly openAsText: () => void },
  ): void {
    const file = {
      title: vscode.l10n.t('{0} cannot be shown', basename(uri.path)),
      reason,
      actions: [{ action: 'openAsText', text: vscode.l10n.t('Open as Text') }] as const,
    };
    const { log } = this.#options;
    showForeignPage(panel, file, {
      extensionUri: this.#extensionUri,
      log,
      onAction: openAsText,
    });
  }
}
