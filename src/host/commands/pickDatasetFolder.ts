import { dirname } from 'node:path';
import * as vscode from 'vscode';

/** The folder to train on, and the file that the user started from, if any. */
export interface DatasetPlace {
  readonly folder: vscode.Uri;
  readonly fileName?: string;
}

/** The place that a resource of the explorer names: a folder, or the folder of a file. */
export async function datasetPlace(resource: vscode.Uri): Promise<DatasetPlace> {
  const { type } = await vscode.workspace.fs.stat(resource);
  if ((type & vscode.FileType.Directory) !== 0) return { folder: resource };
  const folder = resource.with({ path: dirname(resource.path) });
  return { folder, fileName: resource.path.slice(folder.path.length + 1) };
}

/**
 * The workspace's folder, or the one that the user picks among several. Without any the user is
 * offered to open one; undefined when there is nothing to train on.
 */
export async function pickDatasetFolder(): Promise<DatasetPlace | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    await offerFolder(vscode.l10n.t('Open a folder with ratings to train on.'));
    return undefined;
  }
  if (folders.length === 1) return { folder: folders[0]!.uri };
  const picked = await vscode.window.showWorkspaceFolderPick({
    placeHolder: vscode.l10n.t('Which folder holds the ratings?'),
  });
  return picked && { folder: picked.uri };
}

/** Says what is missing and offers a folder or the sample. */
export async function offerFolder(message: string): Promise<void> {
  const open = vscode.l10n.t('Open Folder…');
  const sample = vscode.l10n.t('Open Sample Dataset…');
  const choice = await vscode.window.showInformationMessage(message, open, sample);
  if (choice === open) await vscode.commands.executeCommand('vscode.openFolder');
  if (choice === sample) await vscode.commands.executeCommand('sdrl.openSample');
}
