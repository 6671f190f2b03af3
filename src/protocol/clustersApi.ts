import type { ClusterReport } from '../core/clusters/clusterReport';
import { isIntegerIn, isObject } from './guard';
import type { ParamsGuards } from './peer';

/** Of which seed samples are drawn, where a model is too large to look at every row. */
export interface ClustersQuery {
  readonly seed: number;
}

/** How far the measuring is, [0, 1]; after each block what is known so far. */
export interface ClustersProgress {
  readonly done: number;
  readonly report?: ClusterReport;
}

export interface ClustersApi {
  /** How well each block groups items by category, and what else it tells. */
  measureClusters: { params: ClustersQuery; result: ClusterReport; event: ClustersProgress };
}

export const clustersGuards: ParamsGuards<ClustersApi> = {
  measureClusters: isObject<ClustersQuery>({ seed: isIntegerIn(Number.MIN_SAFE_INTEGER) }),
};
