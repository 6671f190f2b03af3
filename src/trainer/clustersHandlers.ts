import type { ClustersApi } from '../protocol/clustersApi';
import type { OfModel } from '../protocol/modelApi';
import type { Handlers } from '../protocol/peer';
import type { QueryContext } from './queryContext';

export function clustersHandlers(_context: QueryContext): Handlers<OfModel<ClustersApi>> {
  return {};
}
