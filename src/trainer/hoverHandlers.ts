import type { HoverApi } from '../protocol/hoverApi';
import type { OfModel } from '../protocol/modelApi';
import type { Handlers } from '../protocol/peer';
import { describeRating, describeRow } from './hoverQueries';
import type { QueryContext } from './queryContext';

/** Answers with short descriptions. */
export function hoverHandlers({ models, neighbours }: QueryContext): Handlers<OfModel<HoverApi>> {
  return {
    describeRow: async ({ model, ...query }) =>
      describeRow(await models.get(model), query, neighbours),
    describeRating: async ({ model, ...query }) => describeRating(await models.get(model), query),
  };
}
