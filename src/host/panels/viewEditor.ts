import { basename } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../core/errors';
import { background } from '../background';
import { showError } from '../errors/showError';
import { fileExists } from '../fileExists';
import { withoutLinks } from '../text/plainText';
import { showForeignPage } from './foreignPage';
import type { ModelEditorOptions } from './modelEditors';
import {
  decodeView,
  encodeView,
  maxViewBytes,
  modelFingerprint,
  modelOfView,
  type ViewFile,
} from './viewFile';

/** Opens a view file in the inspector, as it was saved; says what is in the way where that fails. */
export class ViewEditor implements vscode.CustomReadonlyEditorProvider {
  readonly #options: ModelEditorOptions;

  constructor(options: ModelEditorOptions) {
    this.#options = options;
  }

  openCustomDocument(uri: vscode.Uri): vscode.CustomDocument {
    return { uri, dispose: () => undefined }; // nothing of it is kept here
  }

  async resolveCustomEditor(
    { uri }: vscode.CustomDocument,
    panel: vscode.WebviewPanel,
  ): Promise<void> {
    try {
      await this.#show(uri, decodeView(uri.fsPath, await readText(uri)), panel);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const { extensionUri, log } = this.#options;
      const file = {
        title: vscode.l10n.t('This view cannot be opened'),
        reason: error.message,
        actions: [{ action: 'openAsText', text: vscode.l10n.t('Open as Text') }] as const,
      };
      const openAsText = () => vscode.commands.executeCommand('vscode.openWith', uri, 'default');
      showForeignPage(panel, file, {
        extensionUri,
        log,
        onAction: () => background(openAsText(), log),
      });
    }
  }

  async #show(uri: vscode.Uri, view: ViewFile, panel: vscode.WebviewPanel): Promise<void> {
    const model = modelOfView(uri.fsPath, view);
    if (!(await fileExists(model))) {
      this.#offerToLocate(uri, view, panel);
      return;
    }
    this.#options.panels.attach(panel, model, { type: 'inspector', view: view.view });
    background(this.#warnOfChange(uri, view, model), this.#options.log);
  }

  #offerToLocate(uri: vscode.Uri, view: ViewFile, panel: vscode.WebviewPanel): void {
    const { extensionUri, log } = this.#options;
    const locate = async (): Promise<void> => {
      const located = await this.#locate(uri, view);
      if (!located) return;
      page.dispose();
      await this.#show(uri, located, panel);
    };
    const file = {
      title: vscode.l10n.t('The model of this view is not there'),
      reason: vscode.l10n.t(
        'The view was saved of the model {0}, which was moved, renamed or deleted. Locate it, or train it again.',
        modelOfView(uri.fsPath, view),
      ),
      actions: [{ action: 'locate', text: vscode.l10n.t('Locate…') }] as const,
    };
    const onAction = (): void =>
      background(
        locate().catch((error: unknown) => showError(error, { log })),
        log,
      );
    const page = showForeignPage(panel, file, { extensionUri, log, onAction });
  }

  /** Lets the user choose the model and keeps the choice in the view file. */
  async #locate(uri: vscode.Uri, { view }: ViewFile): Promise<ViewFile | undefined> {
    const chosen = await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Locate the Model'),
      openLabel: vscode.l10n.t('Use This Model'),
      filters: { [vscode.l10n.t('SDRL models')]: ['safetensors'] },
    });
    const model = chosen?.[0]?.fsPath;
    if (model === undefined) return undefined;
    const summary = await this.#options.analyst.request('openModel', { path: model });
    const fingerprint = modelFingerprint(summary);
    const text = encodeView(uri.fsPath, { model, fingerprint, view });
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    return decodeView(uri.fsPath, text);
  }

  /** What the view names by id or colour may mean something else in a model trained anew. */
  async #warnOfChange(uri: vscode.Uri, view: ViewFile, model: string): Promise<void> {
    const summary = await this.#options.analyst.request('openModel', { path: model }).catch(
      () => undefined, // the inspector says why the model cannot be read
    );
    if (!summary || modelFingerprint(summary) === view.model.fingerprint) return;
    const message = vscode.l10n.t(
      'The model {0} is not the one that the view {1} was saved of: it was trained again or replaced. Its maps look different.',
      basename(model),
      basename(uri.fsPath),
    );
    await vscode.window.showWarningMessage(withoutLinks(message));
  }
}

async function readText(uri: vscode.Uri): Promise<string> {
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > maxViewBytes)
    throw new UserError('expected a view, got a file that is too large for one.', {
      code: 'view/too-large',
      location: { file: uri.fsPath },
    });
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}
