import { plainRowKernel } from '../core/analysis/plainRowKernel';
import type { HoverApi } from '../protocol/hoverApi';
import type { OfModel } from '../protocol/modelApi';
import type { Handlers } from '../protocol/peer';
import { describeRating, describeRow } from './hoverQueries';
import { NeighbourIndexes } from './neighbourIndex';
import type { QueryContext } from './queryContext';

/** Answers with short descriptions. */
export function hoverHandlers({ models }: QueryContext): Handlers<OfModel<HoverApi>> {
  const indexes = new NeighbourIndexes(plainRowKernel);
  return {
    describeRow: async ({ model, ...query }) =>
      describeRow(await models.get(model), query, indexes),
    describeRating: async ({ model, ...query }) => describeRating(await models.get(model), query),
  };
}
