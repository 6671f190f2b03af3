import * as vscode from 'vscode';
import { showError } from '../errors/showError';
import { isObject, isOptional, isString } from '../../protocol/guard';
import type { QueryOptions } from '../queries/queryOptions';
import { recommendQuery } from '../queries/recommendQuery';
import { isRowTarget } from '../queries/rowTarget';
import { similarQuery } from '../queries/similarQuery';
import type { TrainingController } from '../training/trainingController';
import type { ModelNode } from '../views/modelNodes';
import type { ModelTree } from '../views/modelTree';

export interface ModelCommandOptions extends QueryOptions {
  readonly tree: ModelTree;
  readonly view: vscode.TreeView<ModelNode>;
  readonly controller: TrainingController;
  /** Brings the training panel to the front. */
  readonly reveal: () => void;
}

/** The commands that models, users and items have in the tree, and those in the palette like them. */
export function registerModelCommands(options: ModelCommandOptions): vscode.Disposable {
  const { models, tree, view, log } = options;
  const register = (
    name: string,
    run: (target: unknown) => void | PromiseLike<void>,
  ): vscode.Disposable =>
    vscode.commands.registerCommand(`sdrl.${name}`, async (target: unknown) => {
      try {
        await run(target);
      } catch (error) {
        showError(error, { log });
      }
    });
  return vscode.Disposable.from(
    register('recommend', (target) => recommendQuery(isRowTarget(target) ? target : {}, options)),
    register('findSimilar', (target) => similarQuery(isRowTarget(target) ? target : {}, options)),
    register('filterRows', (target) => filterRows(target, tree)),
    register('clearFilter', (target) => {
      if (isRowTarget(target) && target.model !== undefined && target.side)
        tree.setFilter(target.model, target.side, '');
    }),
    register('showMoreRows', (target) => {
      if (isRowTarget(target) && target.model !== undefined && target.side)
        tree.showMore(target.model, target.side);
    }),
    register('copyId', async (target) => {
      if (isRowTarget(target) && target.row) await vscode.env.clipboard.writeText(target.row.id);
    }),
    register('showModel', (target) => showModel(target, { models, view })),
    register('removeModel', async (target) => {
      if (isModelTarget(target) && target.model !== undefined) await models.remove(target.model);
    }),
    register('revealModel', async (target) => {
      if (isModelTarget(target) && target.model !== undefined) await revealFile(target.model);
    }),
    register('refreshModels', () => models.refresh()),
    register('showTraining', async (target) => {
      if (isModelTarget(target) && target.model !== undefined)
        await showModelTraining(target.model, options);
      options.reveal();
    }),
  );
}

/** Lets the training panel show the run that made a model. */
async function showModelTraining(
  path: string,
  { models, controller }: ModelCommandOptions,
): Promise<void> {
  const entry = models.entries.find((model) => model.path === path);
  const summary = await models.summaryOf(path);
  if (entry && summary.status === 'complete') controller.showFinished(entry.name, summary);
}

async function filterRows(target: unknown, tree: ModelTree): Promise<void> {
  if (!isRowTarget(target) || target.model === undefined || !target.side) return;
  const { model, side } = target;
  const filter = await vscode.window.showInputBox({
    title: side === 'user' ? vscode.l10n.t('Filter Users') : vscode.l10n.t('Filter Items'),
    prompt: vscode.l10n.t('A part of the id or title. Empty shows all.'),
    value: tree.filterOf(model, side),
  });
  if (filter !== undefined) tree.setFilter(model, side, filter.trim());
}

/** Brings a model of the list into view and unfolds it. */
async function showModel(
  target: unknown,
  { models, view }: Pick<ModelCommandOptions, 'models' | 'view'>,
): Promise<void> {
  const entry = models.entries.find(({ path }) => path === target);
  await vscode.commands.executeCommand('sdrl.models.focus');
  if (entry)
    await view.reveal(
      { type: 'model', model: entry.path, entry, state: 'complete' },
      { select: true, expand: true },
    );
}

/** In the explorer where the file belongs to the workspace, else in the system's file manager. */
async function revealFile(path: string): Promise<void> {
  const uri = vscode.Uri.file(path);
  const command = vscode.workspace.getWorkspaceFolder(uri) ? 'revealInExplorer' : 'revealFileInOS';
  await vscode.commands.executeCommand(command, uri);
}

const isModelTarget = isObject<{ model?: string }>({ model: isOptional(isString) });
