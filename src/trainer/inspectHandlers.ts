import { sphericalKMeans } from '../core/analysis/sphericalKMeans';
import { runInSlices } from '../files/runInSlices';
import type { InspectApi } from '../protocol/inspectApi';
import type { OfModel } from '../protocol/modelApi';
import type { Handlers } from '../protocol/peer';
import { blockRows } from './blockRows';
import { disagreements, neighbours, rowDetail, rowTable } from './inspectQueries';
import type { QueryContext } from './queryContext';

/** Answers what the inspector asks about rows. */
export function inspectHandlers({
  models,
  neighbours: indexes,
}: QueryContext): Handlers<OfModel<InspectApi>> {
  return {
    rowTable: async ({ model, side }, { signal }) =>
      rowTable(await models.get(model), side, signal),
    rowDetail: async ({ model, side, id }) => rowDetail(await models.get(model), side, id),
    neighbours: async ({ model, ...query }, { signal }) =>
      neighbours(await models.get(model), query, { indexes, signal }),
    disagreements: async ({ model, ...query }, { signal }) =>
      disagreements(await models.get(model), query, signal),
    clusterRows: async ({ model, side, block, clusters, seed }, { signal }) => {
      const { rows, width } = blockRows(await models.get(model), side, block);
      return runInSlices(sphericalKMeans(rows, width, { clusters, seed }), signal);
    },
  };
}
