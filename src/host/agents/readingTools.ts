import path from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../core/errors';
import { encodedBlocks, wholeEmbedding } from '../../core/model/modelSpec';
import type { Side } from '../../core/model/sdrlModel';
import type { NamedRow } from '../../protocol/hoverApi';
import type { ModelList } from '../models/modelList';
import type { TrainerClient } from '../trainerClient';
import { quoted } from './agentJson';
import type { AgentTool } from './agentTool';
import { findModel } from './findModel';
import { findRow } from './findRow';
import {
  comparisonAnswer,
  explanationAnswer,
  modelAnswer,
  nearestAnswer,
  userAnswer,
} from './modelAnswers';
import type { ToolName } from './toolInputs';

type ReadingTools = { readonly [Name in Exclude<ToolName, 'sdrl_train_model'>]: AgentTool<Name> };

const neighbours = 5;
const nearestItems = 10;

/** The tools that read models and change nothing. */
export function readingTools({
  models,
  analyst,
}: {
  readonly models: ModelList;
  readonly analyst: TrainerClient;
}): ReadingTools {
  const find = (side: Side, model: string, name: string): Promise<NamedRow> =>
    findRow(analyst, { model, side, name });
  const modelOf = async (name: string | undefined): Promise<string> => {
    if (models.entries.length === 0) await models.refresh();
    return findModel(models.entries, name).path;
  };
  return {
    sdrl_list_models: {
      message: () => vscode.l10n.t('Looking for models'),
      run: async () => {
        await models.refresh();
        return Promise.all(
          models.entries.slice(0, mostModels).map(async ({ name, path: file }) => {
            const folder = vscode.workspace.asRelativePath(path.dirname(file));
            try {
              return modelAnswer(name, folder, await models.summaryOf(file));
            } catch (error) {
              if (!(error instanceof UserError)) throw error;
              return { name, folder, unreadable: error.message };
            }
          }),
        );
      },
    },
    sdrl_describe_user: {
      message: () => vscode.l10n.t('Looking at a user'),
      run: async ({ model: name, user }, signal) => {
        const model = await modelOf(name);
        const { id } = await find('user', model, user);
        const query = { model, side: 'user', id, neighbours } as const;
        const row = await analyst.request('describeRow', query, { signal });
        const items = await analyst.request(
          'recommend',
          { model, userId: id, k: neighbours },
          { signal },
        );
        if (row.type === 'absent') throw new Error('A user that was found is gone.');
        return userAnswer(row, items);
      },
    },
    sdrl_compare_users: {
      message: () => vscode.l10n.t('Comparing users'),
      run: async ({ model: name, users }, signal) => {
        if (users.length < 2 || users.length > mostUsers)
          throw new UserError(`Two to ${mostUsers} users can be compared, got ${users.length}.`, {
            code: 'agent/user-count',
          });
        const model = await modelOf(name);
        const rows = await Promise.all(users.map((user) => find('user', model, user)));
        const userIds = rows.map(({ id }) => id);
        return comparisonAnswer(
          await analyst.request('compareUsers', { model, userIds }, { signal }),
        );
      },
    },
    sdrl_explain_item: {
      message: () => vscode.l10n.t('Explaining a score'),
      run: async ({ model: name, user, item }, signal) => {
        const model = await modelOf(name);
        const [{ id: userId }, { id: itemId }] = await Promise.all([
          find('user', model, user),
          find('item', model, item),
        ]);
        const query = { model, userId, itemId };
        const [explanation, rating] = await Promise.all([
          analyst.request('explainItem', query, { signal }),
          analyst.request('describeRating', query, { signal }),
        ]);
        if (rating.type === 'absent') throw new Error('A row that was found is gone.');
        return explanationAnswer(explanation, rating);
      },
    },
    sdrl_nearest_items: {
      message: () => vscode.l10n.t('Looking for similar items'),
      run: async ({ model: name, item, block = wholeEmbedding, count = nearestItems }, signal) => {
        const model = await modelOf(name);
        const blocks = encodedBlocks(await models.summaryOf(model));
        const known = [...blocks.map((one) => one.name), wholeEmbedding];
        if (!known.includes(block))
          throw new UserError(
            `The model has no block ${quoted(block)}. Its blocks are: ${known.map(quoted).join(', ')}.`,
            { code: 'agent/no-block' },
          );
        const row = await find('item', model, item);
        const query = { model, side: 'item', id: row.id, block, k: count } as const;
        return nearestAnswer(row, block, await analyst.request('similar', query, { signal }));
      },
    },
  };
}

const mostModels = 20;
/** As many as the comparison sets side by side. */
const mostUsers = 12;
