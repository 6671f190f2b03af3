import type { ParamsGuards } from './peer';

export type ClustersApi = Record<never, never>;

export const clustersGuards: ParamsGuards<ClustersApi> = {};
