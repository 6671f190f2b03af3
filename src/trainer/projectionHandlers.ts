import type { ProjectionApi } from '../protocol/projectionApi';
import type { OfModel } from '../protocol/modelApi';
import type { Handlers } from '../protocol/peer';
import type { QueryContext } from './queryContext';

export function projectionHandlers(_context: QueryContext): Handlers<OfModel<ProjectionApi>> {
  const later = (): never => {
    throw new Error('Not built yet.');
  };
  return { project: later, pauseProjection: later, stopProjection: later };
}
