import * as vscode from 'vscode';
import type { ExportApi } from '../../protocol/exportApi';
import { proposedPlace } from '../export/proposedPlace';

/** Asks where and writes what a panel made. The name is a proposal: no path in it is followed. */
export async function saveFile({
  fileName,
  content,
}: ExportApi['saveFile']['params']): Promise<ExportApi['saveFile']['result']> {
  const uri = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save'),
    defaultUri: proposedPlace(fileName),
  });
  if (!uri) return { saved: false };
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  await vscode.workspace.fs.writeFile(uri, bytes);
  return { saved: true };
}
