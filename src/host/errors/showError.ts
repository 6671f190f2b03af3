import { isAbsolute, join } from 'node:path';
import * as vscode from 'vscode';
import { Canceled, UserError, type SourceLocation } from '../../core/errors';
import { background } from '../background';
import type { Log } from '../log';
import { withoutLinks } from '../text/plainText';
import { errorActions, errorLogLine, type ErrorAction } from './errorActions';

/** A further button of an error message. */
export interface ErrorChoice {
  readonly title: string;
  readonly run: () => unknown;
}

export interface ShowErrorOptions {
  readonly log: Log;
  /** Where relative file names of locations start. */
  readonly folder?: string;
  readonly choices?: readonly ErrorChoice[];
}

/**
 * Tells the user of an error, once, with the ways out of it; what is not the user's to mend goes
 * to the log with its stack. Cancellations are silent. Returns at once: nobody waits for an answer.
 */
export function showError(error: unknown, { log, folder, choices = [] }: ShowErrorOptions): void {
  if (error instanceof Canceled) return;
  log.error(errorLogLine(error));
  const actions = errorActions(error);
  const buttons: ErrorChoice[] = [
    ...choices,
    ...actions.map((action) => ({
      title: actionTitle(action),
      run: () => runAction(action, folder),
    })),
  ];
  const message =
    error instanceof UserError
      ? withoutLinks(error.message)
      : vscode.l10n.t('SDRL ran into an unexpected error. The log says more.');
  background(
    vscode.window
      .showErrorMessage(message, ...buttons.map(({ title }) => title))
      .then((title) => buttons.find((button) => button.title === title)?.run()),
    log,
  );
}

function actionTitle(action: ErrorAction): string {
  switch (action.type) {
    case 'openRow':
      return vscode.l10n.t('Open Row');
    case 'openSettings':
      return vscode.l10n.t('Open Settings');
    case 'showLog':
      return vscode.l10n.t('Show Log');
  }
}

async function runAction(action: ErrorAction, folder: string | undefined): Promise<void> {
  switch (action.type) {
    case 'openRow':
      await openRow(action.location, folder);
      return;
    case 'openSettings':
      await vscode.commands.executeCommand('workbench.action.openSettings', 'sdrl.');
      return;
    case 'showLog':
      await vscode.commands.executeCommand('sdrl.showLog');
      return;
  }
}

async function openRow(
  { file, line = 1, column = 1 }: SourceLocation,
  folder: string | undefined,
): Promise<void> {
  const path = isAbsolute(file) || folder === undefined ? file : join(folder, file);
  const position = new vscode.Position(Math.max(0, line - 1), Math.max(0, column - 1));
  try {
    await vscode.window.showTextDocument(vscode.Uri.file(path), {
      selection: new vscode.Range(position, position),
    });
  } catch {
    // Mostly a file above 50 MB, which VS Code does not hand to extensions.
    const message = vscode.l10n.t(
      '{0} could not be opened in an editor. The row is {1}.',
      file,
      line,
    );
    await vscode.window.showWarningMessage(withoutLinks(message));
  }
}
