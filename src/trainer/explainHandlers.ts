import type { ExplainApi } from '../protocol/explainApi';
import type { OfModel } from '../protocol/modelApi';
import type { Handlers } from '../protocol/peer';
import type { QueryContext } from './queryContext';

export function explainHandlers(_context: QueryContext): Handlers<OfModel<ExplainApi>> {
  return {};
}
