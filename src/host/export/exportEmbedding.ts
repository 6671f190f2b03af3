import { basename } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../core/errors';
import { metadataOut } from '../../core/export/metadataOut';
import type { EmbeddingExport } from '../../protocol/embeddingExportApi';
import { background } from '../background';
import type { Log } from '../log';
import { withoutLinks } from '../text/plainText';
import type { TrainerClient } from '../trainerClient';

import { mayReplace } from './mayReplace';
import { proposedPlace } from './proposedPlace';

const extensions: Readonly<Record<EmbeddingExport['format'], string>> = {
  tsv: 'vectors.tsv',
  npy: 'npy',
  safetensors: 'safetensors',
};

/** Asks where, has the trainer write there, and says so. False where the user declined. */
export async function exportEmbedding(
  model: string,
  part: EmbeddingExport,
  { trainer, log }: { readonly trainer: TrainerClient; readonly log: Log },
): Promise<boolean> {
  const out = await askPlace(model, part);
  if (out === undefined) return false;
  const metadata = metadataOut(out);
  const goesWith = vscode.l10n.t('It goes with the vectors.');
  if (part.format !== 'safetensors' && !(await mayReplace(metadata, goesWith))) return false;
  const { files } = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Exporting the embedding'),
    },
    () =>
      trainer.request('writeEmbedding', {
        ...part,
        model,
        vectorsOut: out,
        metadataOut: metadata,
      }),
  );
  log.info('An embedding was exported.');
  background(offerToReveal(files), log);
  return true;
}

async function askPlace(
  model: string,
  { side, block, format, ids }: EmbeddingExport,
): Promise<string | undefined> {
  const name = basename(model, '.safetensors');
  const rows = ids ? `${ids.length} ${side}s` : `${side}s`;
  const uri = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Embedding'),
    saveLabel: vscode.l10n.t('Export'),
    defaultUri: proposedPlace(`${name} ${rows} ${block}.${extensions[format]}`),
  });
  if (uri === undefined || uri.scheme === 'file') return notTheModel(uri?.fsPath, model);
  throw new UserError(
    vscode.l10n.t('Embeddings can only be written to the disk. Choose a folder there.'),
    { code: 'export/not-a-disk' },
  );
}

/** The dialog asks before it replaces a file, but not that this one is the source. */
function notTheModel(out: string | undefined, model: string): string | undefined {
  if (out !== model) return out;
  throw new UserError(
    vscode.l10n.t('The embedding would be written over its own model. Choose another name.'),
    { code: 'export/out-is-model' },
  );
}

async function offerToReveal(files: readonly string[]): Promise<void> {
  const names = files.map((file) => basename(file)).join(', ');
  const reveal = vscode.l10n.t('Show in Folder');
  const message = withoutLinks(vscode.l10n.t('Exported: {0}', names));
  const choice = await vscode.window.showInformationMessage(message, reveal);
  if (choice === reveal && files[0] !== undefined)
    await vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(files[0]));
}
