import * as vscode from 'vscode';
import type { ExportApi } from '../../protocol/exportApi';

/** Asks where and writes what a panel made. The name is a proposal: no path in it is followed. */
export async function saveFile({
  fileName,
  content,
}: ExportApi['saveFile']['params']): Promise<ExportApi['saveFile']['result']> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const name = plainFileName(fileName);
  const uri = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save'),
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
  if (!uri) return { saved: false };
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  await vscode.workspace.fs.writeFile(uri, bytes);
  return { saved: true };
}

/** A name without separators, control characters and leading dots. */
function plainFileName(proposal: string): string {
  const plain = proposal.replace(/[/\\:*?"<>|\p{Cc}]/gu, '-').replace(/^\.+/, '');
  return plain === '' ? 'export' : plain.slice(0, 120);
}
