import { UserError } from '../core/errors';
import type { EvaluationApi } from '../protocol/evaluationApi';
import type { Handlers } from '../protocol/peer';
import { evaluateFile } from './evaluation/evaluateFile';

/** One evaluation runs at a time. */
export function evaluationHandlers({
  cliFile,
}: {
  /** Absolute path of the command line's bundle, which runs the trials. */
  readonly cliFile: string;
}): Handlers<EvaluationApi> {
  let isEvaluating = false;
  return {
    evaluate: async (request, { signal, emit }) => {
      if (isEvaluating)
        throw new UserError('An evaluation is running already. Wait for its end or cancel it.', {
          code: 'evaluation/busy',
        });
      isEvaluating = true;
      try {
        return await evaluateFile(request, { cliFile, isBackground: true, signal, onEvent: emit });
      } finally {
        isEvaluating = false;
      }
    },
  };
}
