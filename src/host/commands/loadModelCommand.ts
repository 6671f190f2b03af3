import * as vscode from 'vscode';
import { showError } from '../errors/showError';
import type { Log } from '../log';
import type { ModelList } from '../models/modelList';

/** `SDRL: Load Model…`: puts model files on the list. A bad file is told; the list stays. */
export async function loadModelCommand(
  resource: vscode.Uri | undefined,
  { models, log }: { readonly models: ModelList; readonly log: Log },
): Promise<void> {
  const files =
    resource === undefined
      ? await vscode.window.showOpenDialog({
          canSelectMany: true,
          title: vscode.l10n.t('Load Model'),
          openLabel: vscode.l10n.t('Load'),
          filters: { [vscode.l10n.t('SDRL models')]: ['safetensors'] },
        })
      : [resource];
  for (const file of files ?? []) {
    try {
      await models.add(file.fsPath);
      log.info('A model was loaded.');
      await vscode.commands.executeCommand('sdrl.showModel', file.fsPath);
    } catch (error) {
      showError(error, { log });
    }
  }
}
