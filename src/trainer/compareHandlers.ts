import type { CompareApi } from '../protocol/compareApi';
import type { OfModel } from '../protocol/modelApi';
import type { Handlers } from '../protocol/peer';
import { compareUsers, suggestUsers, UsualUsersCache } from './compareQueries';
import type { QueryContext } from './queryContext';

/** Answers how users are alike. */
export function compareHandlers({
  models,
  neighbours,
}: QueryContext): Handlers<OfModel<CompareApi>> {
  const usual = new UsualUsersCache();
  return {
    compareUsers: async ({ model, userIds }) =>
      compareUsers(await models.get(model), userIds, usual),
    suggestUsers: async ({ model, ...query }) =>
      suggestUsers(await models.get(model), query, neighbours),
  };
}
