import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { plainFileName } from './plainFileName';

/** Where a save dialog starts: the proposed name, in the workspace or else at home. */
export function proposedPlace(fileName: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
  return vscode.Uri.joinPath(folder, plainFileName(fileName));
}
