import * as vscode from 'vscode';
import type { MetadataTable } from '../../core/metadata/metadataTable';
import type { Side } from '../../core/model/sdrlModel';
import { isArrayOf, isObject, isOneOf, isString } from '../../protocol/guard';
import type { PanelMetadataApi } from '../../protocol/metadataApi';
import { fileExists } from '../fileExists';
import type { TrainerClient } from '../trainerClient';

const keptKey = 'sdrl.metadataFiles';
const maxKept = 50;

/** Which file was last loaded for the rows of a side of a model. */
interface KeptMetadata {
  readonly model: string;
  readonly side: Side;
  readonly file: string;
}

/**
 * Lets the user choose a table about users or items and has it joined with them; or reads the one of
 * the last time again. Null where there is none. Rejects with a `UserError` for a file without ids.
 */
export async function loadMetadata(
  model: string,
  { side, from }: PanelMetadataApi['loadMetadata']['params'],
  {
    trainer,
    memento,
    signal,
  }: {
    readonly trainer: TrainerClient;
    readonly memento: vscode.Memento;
    readonly signal: AbortSignal;
  },
): Promise<MetadataTable | null> {
  const kept = keptFiles(memento);
  const last = kept.find((one) => one.model === model && one.side === side)?.file;
  const file = from === 'dialog' ? await askFile(side) : await stillThere(last);
  if (file === undefined) return null;
  const table = await trainer.request('readMetadata', { model, file, side }, { signal });
  const others = kept.filter((one) => one.model !== model || one.side !== side);
  await memento.update(keptKey, [{ model, side, file }, ...others].slice(0, maxKept));
  return table;
}

async function askFile(side: Side): Promise<string | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title:
      side === 'user'
        ? vscode.l10n.t('Table about Users, with Their Ids')
        : vscode.l10n.t('Table about Items, with Their Ids'),
    openLabel: vscode.l10n.t('Load'),
    filters: {
      [vscode.l10n.t('Tables')]: ['csv', 'tsv', 'txt', 'dat', 'jsonl', 'ndjson', 'gz'],
      [vscode.l10n.t('All files')]: ['*'],
    },
  });
  return chosen?.[0]?.fsPath;
}

async function stillThere(file: string | undefined): Promise<string | undefined> {
  return file !== undefined && (await fileExists(file)) ? file : undefined;
}

function keptFiles(memento: vscode.Memento): readonly KeptMetadata[] {
  const kept = memento.get<unknown>(keptKey);
  return isKept(kept) ? kept : [];
}

const isKept = isArrayOf(
  isObject<KeptMetadata>({ model: isString, side: isOneOf('user', 'item'), file: isString }),
);
