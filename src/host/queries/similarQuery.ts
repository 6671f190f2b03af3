import * as vscode from 'vscode';
import { encodedBlocks, wholeEmbedding } from '../../core/model/modelSpec';
import type { Side } from '../../core/model/sdrlModel';
import type { SimilarRow } from '../../protocol/trainerApi';
import { withoutIcons } from '../text/plainText';
import { blockSentence, supervisionText } from '../views/blockTexts';
import { pickStep } from '../wizard/pickStep';
import { partsBar } from './partsBar';
import { pickModel, pickRow } from './pickRow';
import type { QueryOptions } from './queryOptions';
import type { RowTarget } from './rowTarget';

const similarRows = 20;

/** Shows the users or items that are most like one, in a block or in the whole embedding. */
export async function similarQuery(target: RowTarget, options: QueryOptions): Promise<void> {
  const model = target.model ?? (await pickModel(options.models));
  if (model === undefined) return;
  const side = target.side ?? (await pickSide());
  if (!side) return;
  const row = target.row ?? (await pickRow({ model, side }, options));
  if (!row) return;
  const name = row.title ?? row.id;
  for (;;) {
    const block = await pickBlock({ model, name, totalSteps: 2 }, options);
    if (block.type !== 'picked') return;
    const rows = await options.trainer.request('similar', {
      model,
      side,
      id: row.id,
      block: block.value,
      k: similarRows,
    });
    const chosen = await pickStep({
      title: withoutIcons(
        block.value === wholeEmbedding
          ? vscode.l10n.t('Like {0}', name)
          : vscode.l10n.t('Like {0} in {1}', name, block.value),
      ),
      placeholder: vscode.l10n.t('Cosine similarity, and by block. Choose a row to go on from it.'),
      step: 2,
      totalSteps: 2,
      choices: rows.map(similarPick),
    });
    if (chosen.type === 'dismissed') return;
    if (chosen.type === 'picked') {
      await similarQuery({ model, side, row: chosen.value }, options);
      return;
    }
  }
}

async function pickSide(): Promise<Side | undefined> {
  const picked = await vscode.window.showQuickPick(
    [
      { label: vscode.l10n.t('Users'), side: 'user' as const },
      { label: vscode.l10n.t('Items'), side: 'item' as const },
    ],
    { title: vscode.l10n.t('Similar users or items?') },
  );
  return picked?.side;
}

async function pickBlock(
  {
    model,
    name,
    totalSteps,
  }: { readonly model: string; readonly name: string; readonly totalSteps: number },
  { models }: QueryOptions,
): ReturnType<typeof pickStep<string>> {
  const blocks = encodedBlocks(await models.summaryOf(model));
  return pickStep({
    title: withoutIcons(vscode.l10n.t('Like {0}', name)),
    placeholder: vscode.l10n.t('Alike in what?'),
    step: 1,
    totalSteps,
    choices: [
      {
        value: wholeEmbedding,
        label: vscode.l10n.t('Everything'),
        description: vscode.l10n.t('all blocks'),
      },
      ...blocks.map((block) => ({
        value: block.name,
        label: withoutIcons(block.name),
        description: supervisionText(block.supervision),
        detail: withoutIcons(blockSentence(block)),
      })),
    ],
  });
}

function similarPick(
  { id, title, similarity, blocks }: SimilarRow,
  position: number,
): { label: string; description: string; detail: string; value: { id: string; title: string } } {
  const parts = blocks.map(({ name, similarity: value }) => ({ name, value }));
  return {
    label: withoutIcons(`${position + 1}  ${title}`),
    description: similarity.toFixed(2),
    detail: withoutIcons(partsBar(parts, (value) => value.toFixed(2))),
    value: { id, title },
  };
}
