import type { InspectApi } from '../protocol/inspectApi';
import type { OfModel } from '../protocol/modelApi';
import type { Handlers } from '../protocol/peer';
import type { QueryContext } from './queryContext';

export function inspectHandlers(_context: QueryContext): Handlers<OfModel<InspectApi>> {
  const later = (): never => {
    throw new Error('Not built yet.');
  };
  return {
    rowTable: later,
    rowDetail: later,
    neighbours: later,
    disagreements: later,
    clusterRows: later,
  };
}
