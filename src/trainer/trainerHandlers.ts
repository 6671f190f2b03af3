import { UserError } from '../core/errors';
import { recognizeFolder } from '../files/recognizeFolder';
import { saveLayout } from '../files/saveLayout';
import { writeSample } from '../files/writeSample';
import type { Handlers } from '../protocol/peer';
import type { TrainerApi } from '../protocol/trainerApi';
import { ModelCache } from './modelCache';
import { listRows, recommend, similar, summarizeModel } from './modelQueries';
import { runTraining } from './runTraining';

export interface TrainerHandlersOptions {
  readonly wasmFolder: string;
}

/** Answers to the requests of the trainer process. One training runs at a time. */
export function trainerHandlers({ wasmFolder }: TrainerHandlersOptions): Handlers<TrainerApi> {
  const models = new ModelCache();
  let isTraining = false;
  return {
    recognizeFolder: ({ folder }) => recognizeFolder(folder),
    saveLayout: async ({ layout }) => {
      await saveLayout(layout);
      return null;
    },
    writeSample: async ({ folder, seed }) => ({ files: await writeSample(folder, { seed }) }),
    train: async (request, { signal, emit }) => {
      if (isTraining)
        throw new UserError('A training is running already. Wait for its end or cancel it.', {
          code: 'training/busy',
        });
      isTraining = true;
      try {
        return await runTraining(request, { signal, onEvent: emit, wasmFolder });
      } finally {
        isTraining = false;
      }
    },
    openModel: async ({ path }) => summarizeModel(path, await models.get(path)),
    listRows: async ({ model, ...query }) => listRows(await models.get(model), query),
    similar: async ({ model, ...query }) => similar(await models.get(model), query),
    recommend: async ({ model, ...query }) => recommend(await models.get(model), query),
  };
}
