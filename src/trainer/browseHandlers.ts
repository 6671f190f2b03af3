import type { BrowseApi, OfModel } from '../protocol/modelApi';
import type { Handlers } from '../protocol/peer';
import { listRows, recommend, similar } from './modelQueries';
import type { QueryContext } from './queryContext';

/** Answers with lists of rows. */
export function browseHandlers({ models }: QueryContext): Handlers<OfModel<BrowseApi>> {
  return {
    listRows: async ({ model, ...query }) => listRows(await models.get(model), query),
    similar: async ({ model, ...query }) => similar(await models.get(model), query),
    recommend: async ({ model, ...query }) => recommend(await models.get(model), query),
  };
}
