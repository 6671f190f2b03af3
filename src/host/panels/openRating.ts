import * as vscode from 'vscode';
import type { PanelApi } from '../../protocol/panelApi';
import type { TrainerClient } from '../trainerClient';

/** VS Code opens larger files, but tells extensions nothing of them. */
const documentLimitBytes = 50 * 1024 * 1024;

/**
 * Opens a dataset file at the line of a rating, of a user's first rating, or of an item: in a text
 * editor beside the panel, or in the dataset editor where the file is too large for one. Throws the
 * trainer's `UserError` where there is no such line.
 */
export async function openRating(
  model: string,
  place: PanelApi['openRating']['params'],
  { trainer, signal }: { readonly trainer: TrainerClient; readonly signal?: AbortSignal },
): Promise<null> {
  const { file, line, sizeBytes } = await trainer.request(
    'locateRating',
    { model, ...place },
    { ...(signal && { signal }) },
  );
  const uri = vscode.Uri.file(file);
  if (sizeBytes > documentLimitBytes) {
    await vscode.commands.executeCommand('sdrl.openDatasetEditor', uri, { line: line - 1 });
    return null;
  }
  const document = await vscode.workspace.openTextDocument(uri);
  const start = new vscode.Position(line - 1, 0);
  const range = new vscode.Range(
    start,
    document.lineAt(Math.min(line, document.lineCount) - 1).range.end,
  );
  await vscode.window.showTextDocument(document, {
    viewColumn: vscode.ViewColumn.Beside,
    selection: range,
    preview: true,
  });
  return null;
}
