import * as vscode from 'vscode';
import type { EngineSettings } from '../../core/engine/engineChoice';
import { background } from '../background';
import { showError } from '../errors/showError';
import type { Log } from '../log';
import { withoutLinks } from '../text/plainText';
import { readEvaluation, writeEvaluation } from './evaluationContent';
import { evaluationName, freeEvaluationName, unnumberedName } from './evaluationPath';
import { withEvaluationProgress } from './evaluationProgress';
import type { EvaluationRuns } from './evaluationRuns';
import { endText } from './evaluationTexts';

export interface EvaluationFlowOptions {
  readonly runs: EvaluationRuns;
  readonly log: Log;
  /** Opens an evaluation file in the panel, or brings its panel to the front. */
  readonly open: (uri: vscode.Uri) => Promise<void>;
  /** Whether a panel on the file is on screen, which tells the end by itself. */
  readonly isShown: (uri: vscode.Uri) => boolean;
  /** Trains as the settings of this place say. */
  readonly engineOf: (uri: vscode.Uri) => EngineSettings;
  /** Where trials are to run; undefined: on this machine. */
  readonly runnerOf: (uri: vscode.Uri) => string | undefined;
}

/** An evaluation as the user lives through it: panel, progress, and what is told at its end. */
export class EvaluationFlow {
  readonly #options: EvaluationFlowOptions;

  constructor(options: EvaluationFlowOptions) {
    this.#options = options;
  }

  /** Whether an evaluation can start now; tells what is in the way. */
  canRun(): boolean {
    const { runs, log } = this.#options;
    if (!vscode.workspace.isTrusted) {
      const message = vscode.l10n.t('Evaluating waits until this workspace is trusted.');
      background(vscode.window.showWarningMessage(message), log);
      return false;
    }
    if (runs.currentFile === undefined) return true;
    this.#tellOfOther(runs.currentFile);
    return false;
  }

  /** Runs what is not done of a file, and tells the outcome. Never rejects. */
  async run(uri: vscode.Uri): Promise<void> {
    const { runs, log, engineOf, runnerOf } = this.#options;
    if (!this.canRun()) return;
    const file = uri.fsPath;
    const name = evaluationName(file);
    try {
      const evaluation = await readEvaluation(uri);
      const runner = runnerOf(uri);
      const request = { file, engine: engineOf(uri), ...(runner !== undefined && { runner }) };
      const end = await withEvaluationProgress(runs, name, () => runs.run(request, evaluation));
      if (end.type === 'failed') showError(end.error, { log });
      else this.#tellEnd(uri, name);
    } catch (error) {
      showError(error, { log });
    }
  }

  /** Runs the same configuration from the start, in a new file beside this one. */
  async runAgain(uri: vscode.Uri): Promise<void> {
    if (!this.canRun()) return;
    try {
      const { settings } = await readEvaluation(uri);
      const folder = vscode.Uri.joinPath(uri, '..');
      const taken = (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
      const name = freeEvaluationName(unnumberedName(uri.fsPath), new Set(taken));
      const file = vscode.Uri.joinPath(folder, name);
      await writeEvaluation(file, { settings, results: [] });
      await this.#options.open(file);
      await this.run(file);
    } catch (error) {
      showError(error, { log: this.#options.log });
    }
  }

  /** One evaluation at a time: the other one is offered. */
  #tellOfOther(current: string): void {
    const { log, open } = this.#options;
    const show = vscode.l10n.t('Show');
    const message = vscode.l10n.t('Another evaluation is under way: {0}.', evaluationName(current));
    background(
      vscode.window
        .showInformationMessage(withoutLinks(message), show)
        .then((choice) => (choice === show ? open(vscode.Uri.file(current)) : undefined)),
      log,
    );
  }

  #tellEnd(uri: vscode.Uri, name: string): void {
    const { runs, log, open, isShown } = this.#options;
    const running = runs.runOf(uri.fsPath);
    if (!running || isShown(uri)) return;
    const show = vscode.l10n.t('Show Results');
    background(
      vscode.window
        .showInformationMessage(withoutLinks(endText(name, running)), show)
        .then((choice) => (choice === show ? open(uri) : undefined)),
      log,
    );
  }
}
