import { UserError } from '../errors';

/** Every way in which a safetensors file can fail to be a model; `docs/model-file.md` lists them. */
export type ModelFileProblem =
  | 'not-a-model'
  | 'newer-version'
  | 'bad-metadata'
  | 'bad-block-layout'
  | 'missing-tensor'
  | 'wrong-tensor'
  | 'bad-ids'
  | 'bad-rows'
  | 'not-unicode';

/** A `UserError` with code `model/<problem>` that points to the file. */
export function modelFileError(
  problem: ModelFileProblem,
  file: string,
  message: string,
): UserError {
  return new UserError(message, { code: `model/${problem}`, location: { file } });
}
