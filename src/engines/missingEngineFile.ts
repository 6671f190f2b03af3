import { UserError } from '../core/errors';

/** What to say where an installation lacks a file that an engine is loaded from. */
export function missingEngineFile(file: string, folder: string, cause: unknown): UserError {
  return new UserError(
    `The training engine's file ${file} is missing in ${folder}. Install the extension or the command again.`,
    { code: 'engine/missing-file', cause },
  );
}
