import * as vscode from 'vscode';
import type { Side } from '../../core/model/sdrlModel';
import type { RowSummary } from '../../protocol/trainerApi';
import { background } from '../background';
import type { Log } from '../log';
import type { ModelList } from '../models/modelList';
import { withoutIcons } from '../text/plainText';
import type { TrainerClient } from '../trainerClient';

/** Rows shown at a time; typing narrows them in the trainer, however many there are. */
const shownRows = 200;

/** The model asked about: the only one, or the user's choice among several. */
export async function pickModel(models: ModelList): Promise<string | undefined> {
  const { entries } = models;
  if (entries.length === 0) await offerModel();
  if (entries.length <= 1) return entries[0]?.path;
  const picked = await vscode.window.showQuickPick(
    entries.map(({ name, path }) => ({
      label: withoutIcons(name),
      description: vscode.workspace.asRelativePath(path),
      path,
    })),
    { title: vscode.l10n.t('Which model?') },
  );
  return picked?.path;
}

async function offerModel(): Promise<void> {
  const train = vscode.l10n.t('Train…');
  const load = vscode.l10n.t('Load Model…');
  const message = vscode.l10n.t('There is no model to ask yet.');
  const choice = await vscode.window.showInformationMessage(message, train, load);
  if (choice === train) await vscode.commands.executeCommand('sdrl.train');
  if (choice === load) await vscode.commands.executeCommand('sdrl.loadModel');
}

/** Lets the user choose a user or an item by a part of its id or title. */
export function pickRow(
  query: { readonly model: string; readonly side: Side },
  { trainer, log }: { readonly trainer: TrainerClient; readonly log: Log },
): Promise<RowSummary | undefined> {
  type RowItem = vscode.QuickPickItem & { readonly row: RowSummary };
  const pick = vscode.window.createQuickPick<RowItem>();
  const isUser = query.side === 'user';
  pick.title = isUser ? vscode.l10n.t('Choose a User') : vscode.l10n.t('Choose an Item');
  pick.placeholder = vscode.l10n.t('A part of the id or title');
  const list = async (filter: string): Promise<void> => {
    pick.busy = true;
    const { rows } = await trainer.request('listRows', {
      ...query,
      filter,
      offset: 0,
      limit: shownRows,
    });
    if (filter !== pick.value) return; // a later answer is on its way
    pick.items = rows.map((row) => rowItem(row));
    pick.busy = false;
  };
  pick.onDidChangeValue((filter) => background(list(filter), log));
  background(list(''), log);
  return new Promise<RowSummary | undefined>((resolve) => {
    pick.onDidAccept(() => resolve(pick.activeItems[0]?.row));
    pick.onDidHide(() => resolve(undefined));
    pick.show();
  }).finally(() => pick.dispose());
}

function rowItem(row: RowSummary): vscode.QuickPickItem & { readonly row: RowSummary } {
  const hasTitle = row.title !== row.id;
  const ratings = vscode.l10n.t('{0} ratings', row.ratings);
  return {
    row,
    label: withoutIcons(hasTitle ? row.title : row.id),
    description: withoutIcons(hasTitle ? `${row.id} · ${ratings}` : ratings),
    alwaysShow: true, // the trainer has filtered already
  };
}
