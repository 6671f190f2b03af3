import { modelGuards, type ModelApi } from '../../protocol/modelApi';
import type { Handlers, RequestContext } from '../../protocol/peer';
import type { TrainerClient } from '../trainerClient';

/**
 * Answers every question about a model by asking the trainer process about the one at this path. The
 * panel names rows and blocks; which file they are in is not its to say.
 */
export function forwardToModel(model: string, trainer: TrainerClient): Handlers<ModelApi> {
  const methods = Object.keys(modelGuards) as (keyof ModelApi)[];
  const handlers = methods.map((method) => [
    method,
    (params: object, { signal, emit }: RequestContext<unknown>) =>
      trainer.request(method, { ...params, model }, { signal, onEvent: emit }),
  ]);
  // Parameters, results and events of a method are the same on both sides; TypeScript cannot follow
  // that through a loop over the methods.
  return Object.fromEntries(handlers) as Handlers<ModelApi>;
}
