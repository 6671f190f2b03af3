import path from 'node:path';
import * as vscode from 'vscode';
import { isObject, isString } from '../../protocol/guard';
import { showError } from '../errors/showError';
import type { Log } from '../log';
import type { ModelList } from '../models/modelList';
import { withoutIcons } from '../text/plainText';
import type { HoverModels } from './hoverModels';

export interface ChooseHoverModelOptions {
  readonly models: ModelList;
  readonly hoverModels: HoverModels;
  readonly log: Log;
}

const isArgument = isObject<{ readonly folder: string }>({ folder: isString });

/** Asks which model is to speak about a dataset's files: of the folder given, or of the file in front. */
export async function chooseHoverModel(
  argument: unknown,
  { models, hoverModels, log }: ChooseHoverModelOptions,
): Promise<void> {
  try {
    const file = vscode.window.activeTextEditor?.document.uri;
    const folder = isArgument(argument) ? argument.folder : file && path.dirname(file.fsPath);
    if (folder === undefined) {
      await vscode.window.showInformationMessage(
        vscode.l10n.t('Open a file of the dataset first: the model is chosen for its folder.'),
      );
      return;
    }
    const current = await hoverModels.modelFor(folder);
    const own = new Set(await hoverModels.modelsFor(folder));
    const items = [...own, ...models.entries.filter((entry) => !own.has(entry))].map((entry) => ({
      label: withoutIcons(entry.name),
      description: [
        ...(entry.path === current?.entry.path ? [vscode.l10n.t('in use')] : []),
        ...(entry.isPartial ? [vscode.l10n.t('not finished')] : []),
      ].join(', '),
      detail: withoutIcons(entry.path),
      path: entry.path,
    }));
    const chosen = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Model for Hovers'),
      placeHolder: vscode.l10n.t('Which model speaks about {0}?', path.basename(folder)),
      matchOnDetail: true,
    });
    if (chosen) await hoverModels.choose(folder, chosen.path);
  } catch (error) {
    showError(error, { log });
  }
}
