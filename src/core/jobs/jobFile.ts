import { UserError } from '../errors';

/** A file that jobs on another machine need. */
export type JobFile = {
  /** Where it lies in the working folder of the jobs: relative, `/` between folders. */
  readonly path: string;
} & (
  | {
      /** Absolute path of the file on this machine. */
      readonly source: string;
    }
  | { readonly text: string }
);

/** The folder of the command line itself beside the files of the jobs. */
export const cliFolder = 'sdrl';

/** Throws a `UserError` for a path that could leave the working folder, or that comes twice. */
export function checkJobFiles(files: readonly JobFile[]): void {
  const paths = new Set<string>();
  for (const { path } of files) {
    const parts = path.split('/');
    const isSafe =
      parts.every((part) => part !== '' && part !== '.' && part !== '..') &&
      parts[0] !== cliFolder &&
      // Windows' separators and drives, which Ray skips, and what no file system takes.
      !/[\\\0]|^[a-z]:/i.test(path);
    if (!isSafe || paths.has(path))
      throw new UserError(
        `The file “${path}” cannot be sent to other machines by this name. Rename it.`,
        { code: 'jobs/file-name' },
      );
    paths.add(path);
  }
}
