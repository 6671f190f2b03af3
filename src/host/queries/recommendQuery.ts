import * as vscode from 'vscode';
import { formatFixed, formatSigned } from '../../core/text/formatNumbers';
import type { RecommendedItem } from '../../protocol/trainerApi';
import { withoutIcons } from '../text/plainText';
import { partsBar } from './partsBar';
import { pickModel, pickRow } from './pickRow';
import type { QueryOptions } from './queryOptions';
import type { RowTarget } from './rowTarget';

const recommendedItems = 20;

/** Shows what a user is recommended, with the parts of each score by block. */
export async function recommendQuery(target: RowTarget, options: QueryOptions): Promise<void> {
  const { trainer, models } = options;
  const model = target.model ?? (await pickModel(models));
  if (model === undefined) return;
  const user = target.row ?? (await pickRow({ model, side: 'user' }, options));
  if (!user) return;
  const items = await trainer.request('recommend', {
    model,
    userId: user.id,
    k: recommendedItems,
  });
  const chosen = await vscode.window.showQuickPick(items.map(recommendedPick), {
    title: withoutIcons(vscode.l10n.t('Recommended for user {0}', user.id)),
    placeHolder: vscode.l10n.t(
      'Each score is the sum of its parts. Choose an item to see what is behind them.',
    ),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen)
    await vscode.commands.executeCommand('sdrl.explainRecommendations', {
      model,
      row: user,
      itemId: chosen.row.id,
    });
}

function recommendedPick(
  { id, title, score, parts, categories }: RecommendedItem,
  position: number,
): vscode.QuickPickItem & { readonly row: RecommendedItem } {
  return {
    label: withoutIcons(`${position + 1}  ${title}`),
    description: withoutIcons(categories.join(', ')),
    detail: withoutIcons(`${formatFixed(score)}  =  ${partsBar(parts, formatSigned)}`),
    row: { id, title, score, parts, categories },
  };
}
