import type { ClusterReport } from '../../core/clusters/clusterReport';
import type { ClusterSample } from '../../core/clusters/drawClusterSample';
import { measureClusters } from '../../core/clusters/measureClusters';
import type { ClustersProgress } from '../../protocol/clustersApi';
import type { Handlers } from '../../protocol/peer';
import type { WorkerTools } from './workerTools';

export interface ClustersTasks {
  measureClusters: {
    params: { readonly sample: ClusterSample; readonly seed: number };
    result: ClusterReport;
    event: ClustersProgress;
  };
}

const progressIntervalMs = 50;

/** Nothing else is asked of the worker meanwhile, so that the work need not be cut into turns. */
export function clustersTasks({
  createKernel,
}: Pick<WorkerTools, 'createKernel'>): Handlers<ClustersTasks> {
  return {
    measureClusters: ({ sample, seed }, { emit }) => {
      const work = measureClusters(sample, { seed, createKernel });
      let toldAt = -Infinity;
      let step = work.next();
      for (; step.done !== true; step = work.next()) {
        if (!step.value.report && performance.now() - toldAt < progressIntervalMs) continue;
        emit(step.value);
        toldAt = performance.now();
      }
      return Promise.resolve(step.value);
    },
  };
}
