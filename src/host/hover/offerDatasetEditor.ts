import { basename } from 'node:path';
import * as vscode from 'vscode';
import { background } from '../background';
import type { Log } from '../log';
import { withoutLinks } from '../text/plainText';
import { mayBeDatasetFile } from './datasetFilePattern';
import type { DatasetTables } from './datasetTables';

/** VS Code hands no document above this size to extensions. */
const documentLimitBytes = 50 * 1024 * 1024;
const offeredKey = 'sdrl.datasetEditorOffered';

export interface OfferOptions {
  readonly tables: DatasetTables;
  readonly memento: vscode.Memento;
  readonly log: Log;
}

/**
 * Offers the dataset editor, once, when a file of a dataset is opened that is too large for VS Code to
 * show extensions: hovers cannot work there.
 */
export function offerDatasetEditor({ tables, memento, log }: OfferOptions): vscode.Disposable {
  return vscode.window.tabGroups.onDidChangeTabs(({ opened }) => {
    for (const { input } of opened)
      if (input instanceof vscode.TabInputText) background(offer(input.uri), log);
  });

  async function offer(uri: vscode.Uri): Promise<void> {
    const wasOffered = memento.get<boolean>(offeredKey, false);
    if (wasOffered || uri.scheme !== 'file' || !mayBeDatasetFile(uri.path)) return;
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size <= documentLimitBytes || !(await tables.tableOf(uri.fsPath))) return;
    if (memento.get<boolean>(offeredKey, false)) return; // meanwhile
    await memento.update(offeredKey, true);
    const open = vscode.l10n.t('Open in Dataset Editor');
    const message = vscode.l10n.t(
      '{0} is above 50 MB, where VS Code tells extensions nothing of a file. The dataset editor shows its rows, with who and what they are about.',
      basename(uri.fsPath),
    );
    const choice = await vscode.window.showInformationMessage(withoutLinks(message), open);
    if (choice === open) await vscode.commands.executeCommand('sdrl.openDatasetEditor', uri);
  }
}
