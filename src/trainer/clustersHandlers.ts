import type { ClusterReport } from '../core/clusters/clusterReport';
import { drawClusterSample } from '../core/clusters/drawClusterSample';
import type { SdrlModel } from '../core/model/sdrlModel';
import { runInSlices } from '../files/runInSlices';
import type { ClustersApi } from '../protocol/clustersApi';
import type { OfModel } from '../protocol/modelApi';
import type { Handlers } from '../protocol/peer';
import type { QueryContext } from './queryContext';

/**
 * Answers how well blocks group items. Measured once a model and seed: the reports are kept as long
 * as `ModelCache` keeps the model.
 */
export function clustersHandlers({
  models,
  workers,
}: Pick<QueryContext, 'models' | 'workers'>): Handlers<OfModel<ClustersApi>> {
  const kept = new WeakMap<SdrlModel, Map<number, ClusterReport>>();
  return {
    measureClusters: async ({ model: path, seed }, { signal, emit }) => {
      const model = await models.get(path);
      const known = kept.get(model)?.get(seed);
      if (known) return known;
      const sample = await runInSlices(drawClusterSample(model, { seed }), signal);
      const job = { signal, onEvent: emit };
      const report = await workers.run('measureClusters', { sample, seed }, job);
      kept.set(model, (kept.get(model) ?? new Map<number, ClusterReport>()).set(seed, report));
      return report;
    },
  };
}
