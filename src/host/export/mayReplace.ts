import { basename } from 'node:path';
import * as vscode from 'vscode';
import { fileExists } from '../fileExists';

/** Asks before a file is replaced that the save dialog did not know of; true where there is none. */
export async function mayReplace(file: string, detail: string): Promise<boolean> {
  if (!(await fileExists(file))) return true;
  const replace = vscode.l10n.t('Replace');
  const message = vscode.l10n.t('{0} exists already. Replace it?', basename(file));
  const options = { modal: true, detail };
  return (await vscode.window.showWarningMessage(message, options, replace)) === replace;
}
