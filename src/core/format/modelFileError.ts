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

/** A `UserError` with code `model/<problem>`, pointing to the file where there is one already. */
export function modelFileError(
  problem: ModelFileProblem,
  file: string | undefined,
  message: string,
): UserError {
  const code = `model/${problem}`;
  return new UserError(message, file === undefined ? { code } : { code, location: { file } });
}
