import { UserError } from '../errors';

/** Every way in which a file can fail to be an evaluation; `docs/evaluation.md` lists them. */
export type EvaluationFileProblem =
  'not-an-evaluation' | 'newer-version' | 'damaged' | 'too-large' | 'other-settings';

/** A `UserError` with code `evaluation-file/<problem>` that points to the file. */
export function evaluationFileError(
  problem: EvaluationFileProblem,
  file: string,
  message: string,
): UserError {
  return new UserError(message, { code: `evaluation-file/${problem}`, location: { file } });
}
