import type { CompareApi } from '../protocol/compareApi';
import type { OfModel } from '../protocol/modelApi';
import type { Handlers } from '../protocol/peer';
import type { QueryContext } from './queryContext';

export function compareHandlers(_context: QueryContext): Handlers<OfModel<CompareApi>> {
  return {};
}
