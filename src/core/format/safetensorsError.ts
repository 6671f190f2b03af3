import { UserError } from '../errors';

/** Every way in which a file can break the rules of safetensors; `docs/model-file.md` lists them. */
export type SafetensorsProblem =
  | 'too-short'
  | 'header-too-long'
  | 'header-truncated'
  | 'header-not-utf8'
  | 'header-not-json'
  | 'header-too-deep'
  | 'duplicate-key'
  | 'bad-metadata'
  | 'bad-tensor-entry'
  | 'unknown-dtype'
  | 'bad-shape'
  | 'size-overflow'
  | 'bad-offsets'
  | 'wrong-size'
  | 'overlap'
  | 'hole'
  | 'truncated'
  | 'trailing-bytes';

/** A `UserError` with code `safetensors/<problem>` that points to the file. */
export function safetensorsError(
  problem: SafetensorsProblem,
  file: string,
  message: string,
): UserError {
  return new UserError(
    `${message} The file is damaged or is not a safetensors file; choose another one, or train again.`,
    { code: `safetensors/${problem}`, location: { file } },
  );
}
