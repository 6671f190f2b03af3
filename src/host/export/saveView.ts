import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { ExportApi } from '../../protocol/exportApi';
import { encodeView, modelFingerprint, viewExtension } from '../panels/viewFile';
import type { TrainerClient } from '../trainerClient';
import { mayReplace } from './mayReplace';
import { proposedPlace } from './proposedPlace';

/** Asks where and writes the view file. */
export async function saveView(
  model: string,
  { view }: ExportApi['saveView']['params'],
  trainer: TrainerClient,
): Promise<ExportApi['saveView']['result']> {
  const chosen = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save View'),
    defaultUri: proposedPlace(`${basename(model, '.safetensors')}${viewExtension}`),
    // The dialog knows a file by its last extension only.
    filters: { [vscode.l10n.t('Views of the embedding inspector')]: ['json'] },
  });
  if (!chosen) return { saved: false };
  // Under another name no editor would know it for a view.
  const uri = chosen.path.endsWith(viewExtension)
    ? chosen
    : chosen.with({ path: `${chosen.path.replace(/\.json$/, '')}${viewExtension}` });
  const ending = vscode.l10n.t('Names of views end with {0}.', viewExtension);
  if (uri !== chosen && !(await mayReplace(uri.fsPath, ending))) return { saved: false };
  const fingerprint = modelFingerprint(await trainer.request('openModel', { path: model }));
  const text = encodeView(uri.fsPath, { model, fingerprint, view });
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return { saved: true };
}
