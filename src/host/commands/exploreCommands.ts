import * as vscode from 'vscode';
import type { Side } from '../../core/model/sdrlModel';
import {
  isArrayOf,
  isObject,
  isOneOf,
  isOptional,
  isString,
  type Guard,
} from '../../protocol/guard';
import { showError } from '../errors/showError';
import type { ModelPanels } from '../panels/modelPanels';
import { pickModel, pickRow } from '../queries/pickRow';
import type { QueryOptions } from '../queries/queryOptions';
import { pickUsers } from '../compare/pickUsers';

/** What a panel is opened on, as far as it is known: the rest is asked. Links and tree items give it. */
export interface ExploreTarget {
  readonly model?: string;
  readonly side?: Side;
  readonly row?: { readonly id: string };
  readonly userIds?: readonly string[];
  readonly itemId?: string;
  readonly block?: string | { readonly name: string };
  readonly category?: string;
}

/** Commands can be run with anything, so that their arguments are checked. */
export const isExploreTarget: Guard<ExploreTarget> = isObject<ExploreTarget>({
  model: isOptional(isString),
  side: isOptional(isOneOf('user', 'item')),
  row: isOptional(isObject({ id: isString })),
  userIds: isOptional(isArrayOf(isString)),
  itemId: isOptional(isString),
  block: (value): value is ExploreTarget['block'] =>
    value === undefined || isString(value) || isObject({ name: isString })(value),
  category: isOptional(isString),
});

export interface ExploreOptions extends QueryOptions {
  readonly panels: ModelPanels;
  readonly memento: vscode.Memento;
}

/** The commands that open a panel on a model. */
export function registerExploreCommands(options: ExploreOptions): vscode.Disposable {
  const { models, panels, log } = options;
  const register = (
    name: string,
    run: (model: string, target: ExploreTarget) => Promise<void> | void,
  ): vscode.Disposable =>
    vscode.commands.registerCommand(`sdrl.${name}`, async (argument: unknown) => {
      try {
        const target = isExploreTarget(argument) ? argument : {};
        const model = target.model ?? (await pickModel(models));
        if (model !== undefined) await run(model, target);
      } catch (error) {
        showError(error, { log });
      }
    });
  return vscode.Disposable.from(
    register('inspectEmbedding', (model, { side, row, block, category }) => {
      const blockName = typeof block === 'string' ? block : block?.name;
      panels.open(model, {
        type: 'inspector',
        ...(side && { side }),
        ...(row && { id: row.id }),
        ...(blockName !== undefined && { block: blockName }),
        ...(category !== undefined && { category }),
      });
    }),
    register('showItemClusters', (model) => panels.open(model, { type: 'clusters' })),
    register('compareUsers', async (model, { row, userIds }) => {
      const chosen =
        userIds ?? (await pickUsers({ model, ...(row && { first: row.id }) }, options));
      if (chosen) panels.open(model, { type: 'compare', userIds: chosen });
    }),
    register('explainRecommendations', async (model, { row, itemId }) => {
      const user = row ?? (await pickRow({ model, side: 'user' }, options));
      if (!user) return;
      const item = itemId === undefined ? {} : { itemId };
      panels.open(model, { type: 'explain', userId: user.id, ...item });
    }),
  );
}
