import { UserError } from '../core/errors';
import { recognizeFolder } from '../files/recognizeFolder';
import { saveLayout } from '../files/saveLayout';
import { writeSample } from '../files/writeSample';
import type { Handlers } from '../protocol/peer';
import type { TrainerApi } from '../protocol/trainerApi';
import { browseHandlers } from './browseHandlers';
import { clustersHandlers } from './clustersHandlers';
import { compareHandlers } from './compareHandlers';
import { datasetHandlers } from './datasetHandlers';
import { evaluationHandlers } from './evaluationHandlers';
import { explainHandlers } from './explainHandlers';
import { exportHandlers } from './exportHandlers';
import { hoverHandlers } from './hoverHandlers';
import { inspectHandlers } from './inspectHandlers';
import { locateHandlers } from './locateHandlers';
import { summarizeModel } from './modelQueries';
import { projectionHandlers } from './projectionHandlers';
import { createQueryContext, type QueryContextOptions } from './queryContext';
import { runTraining } from './runTraining';

export interface TrainerOptions extends QueryContextOptions {
  /** Absolute path of the command line's bundle, which runs the trials of evaluations. */
  readonly cliFile: string;
}

/** Answers to the requests of the trainer process. One training runs at a time. */
export function trainerHandlers(options: TrainerOptions): Handlers<TrainerApi> {
  const { wasmFolder, engineFile } = options;
  const context = createQueryContext(options);
  const { models } = context;
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
        return await runTraining(request, {
          signal,
          onEvent: emit,
          engineFiles: { wasmFolder, engineFile },
        });
      } finally {
        isTraining = false;
      }
    },
    openModel: async ({ path }) => summarizeModel(path, await models.get(path)),
    ...browseHandlers(context),
    ...inspectHandlers(context),
    ...projectionHandlers(context),
    ...clustersHandlers(context),
    ...compareHandlers(context),
    ...locateHandlers(),
    ...explainHandlers(context),
    ...hoverHandlers(context),
    ...datasetHandlers(),
    ...exportHandlers(context),
    ...evaluationHandlers(options),
  };
}
