import { basename } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../core/errors';
import { background } from '../background';
import { errorLogLine } from '../errors/errorActions';
import type { Log } from '../log';
import type { TrainerClient } from '../trainerClient';
import { showForeignPage } from './foreignPage';
import type { ModelPanels } from './modelPanels';
import { ViewEditor } from './viewEditor';

export interface ModelEditorOptions {
  readonly extensionUri: vscode.Uri;
  readonly panels: ModelPanels;
  readonly analyst: TrainerClient;
  readonly log: Log;
}

/** Editors of files that open in the embedding inspector: models, and views of them. Read-only. */
export function registerModelEditors(options: ModelEditorOptions): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.window.registerCustomEditorProvider('sdrl.modelEditor', new ModelEditor(options), {
      supportsMultipleEditorsPerDocument: true,
    }),
    vscode.window.registerCustomEditorProvider('sdrl.viewEditor', new ViewEditor(options), {
      supportsMultipleEditorsPerDocument: true,
    }),
  );
}

/** Opens a model in the inspector; any other safetensors file as a list of its tensors. */
class ModelEditor implements vscode.CustomReadonlyEditorProvider {
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
    const { panels, extensionUri, log } = this.#options;
    if (uri.scheme !== 'file') {
      const reason = vscode.l10n.t(
        'SDRL reads models from the disk. Save a copy of the file in a folder, and open it there.',
      );
      const title = vscode.l10n.t('{0} is not on the disk', basename(uri.path));
      const shown = { title, reason, actions: [] };
      showForeignPage(panel, shown, { extensionUri, log, onAction: () => undefined });
      return;
    }
    const listing = await this.#foreignContent(uri.fsPath);
    if (!listing) {
      panels.attach(panel, uri.fsPath, { type: 'inspector' });
      return;
    }
    showForeignPage(
      panel,
      {
        title: vscode.l10n.t('{0} is not an SDRL model', basename(uri.fsPath)),
        reason: vscode.l10n.t(
          'It is a safetensors file of another program: its metadata lacks "format": "sdrl-model". This is what it holds.',
        ),
        actions: [{ action: 'loadModel', text: vscode.l10n.t('Load Model…') }],
        listing,
      },
      {
        extensionUri,
        log,
        onAction: () => background(vscode.commands.executeCommand('sdrl.loadModel'), log),
      },
    );
  }

  /** Undefined for a model, and for a damaged file: the inspector says what is wrong with it. */
  async #foreignContent(path: string) {
    const { analyst, log } = this.#options;
    try {
      return (await analyst.request('listTensors', { path })) ?? undefined;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      log.error(errorLogLine(error));
      return undefined;
    }
  }
}
