import * as vscode from 'vscode';
import { showError } from '../errors/showError';
import type { Log } from '../log';
import type { TrainerClient } from '../trainerClient';

/** Always the same film club, so that texts and pictures about it hold. */
const sampleSeed = 42;

/** `SDRL: Open Sample Dataset…`: writes the film club to a folder and opens it. */
export async function openSampleCommand({
  trainer,
  storage,
  log,
}: {
  readonly trainer: TrainerClient;
  /** The extension's own folder, the default place. */
  readonly storage: vscode.Uri;
  readonly log: Log;
}): Promise<void> {
  const folder = await chooseFolder(storage);
  if (!folder) return;
  try {
    await vscode.workspace.fs.createDirectory(folder);
    await trainer.request('writeSample', { folder: folder.fsPath, seed: sampleSeed });
    log.info('The sample dataset was written.');
  } catch (error) {
    showError(error, { log });
    return;
  }
  await openFolder(folder);
}

async function chooseFolder(storage: vscode.Uri): Promise<vscode.Uri | undefined> {
  const own = vscode.l10n.t('$(archive) In the Extension’s Folder');
  const other = vscode.l10n.t('$(folder) Choose a Folder…');
  const picked = await vscode.window.showQuickPick(
    [
      { label: own, description: vscode.l10n.t('ready to train, nothing to tidy up') },
      { label: other },
    ],
    {
      title: vscode.l10n.t('Open Sample Dataset'),
      placeHolder: vscode.l10n.t('Where should the film club be written?'),
    },
  );
  if (!picked) return undefined;
  if (picked.label === own) return vscode.Uri.joinPath(storage, 'film-club');
  const [chosen] =
    (await vscode.window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      title: vscode.l10n.t('Folder for the Sample Dataset'),
      openLabel: vscode.l10n.t('Write Here'),
    })) ?? [];
  return chosen && vscode.Uri.joinPath(chosen, 'film-club');
}

/** Opens the folder here where no other one is open; else the user says where. */
async function openFolder(folder: vscode.Uri): Promise<void> {
  const open = vscode.workspace.workspaceFolders ?? [];
  if (open.some(({ uri }) => uri.toString() === folder.toString())) return;
  if (open.length > 0) {
    const here = vscode.l10n.t('Open in This Window');
    const apart = vscode.l10n.t('Open in New Window');
    const picked = await vscode.window.showQuickPick([here, apart], {
      title: vscode.l10n.t('Open Sample Dataset'),
    });
    if (picked === undefined) return;
    const options = picked === apart ? { forceNewWindow: true } : { forceReuseWindow: true };
    await vscode.commands.executeCommand('vscode.openFolder', folder, options);
    return;
  }
  await vscode.commands.executeCommand('vscode.openFolder', folder, { forceReuseWindow: true });
}
