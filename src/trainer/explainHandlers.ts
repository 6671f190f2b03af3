import type { ExplainApi } from '../protocol/explainApi';
import type { OfModel } from '../protocol/modelApi';
import type { Handlers } from '../protocol/peer';
import { explainItem, explainUser, itemNames } from './explainQueries';
import type { QueryContext } from './queryContext';

/** Answers why items are recommended. */
export function explainHandlers({ models }: QueryContext): Handlers<OfModel<ExplainApi>> {
  return {
    explainUser: async ({ model, userId }, { signal }) =>
      explainUser(await models.get(model), userId, signal),
    explainItem: async ({ model, ...query }, { signal }) =>
      explainItem(await models.get(model), query, signal),
    itemNames: async ({ model, rows }) => itemNames(await models.get(model), rows),
  };
}
