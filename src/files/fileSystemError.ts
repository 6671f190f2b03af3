import path from 'node:path';
import { UserError } from '../core/errors';

const writingProblems: ReadonlyMap<string, string> = new Map([
  ['ENOSPC', 'The disk is full. Free some space, or save elsewhere.'],
  ['EDQUOT', 'Your disk quota is used up. Free some space, or save elsewhere.'],
  ['EACCES', 'No permission to write here. Change the permissions, or save elsewhere.'],
  ['EPERM', 'No permission to write here. Change the permissions, or save elsewhere.'],
  ['EROFS', 'The disk is read-only. Save elsewhere.'],
  ['ENOENT', 'The folder does not exist. Create it, or save elsewhere.'],
  ['ENOTDIR', 'A part of the path is a file, not a folder. Save elsewhere.'],
  ['EEXIST', 'A file is here where a folder is needed. Move it away, or save elsewhere.'],
  ['EISDIR', 'A folder has this name. Choose another name.'],
  ['ENAMETOOLONG', 'The name is too long. Choose a shorter one.'],
  ['EBUSY', 'Another program holds the file. Close it there, or save elsewhere.'],
  ['EIO', 'The disk reports an error. Save elsewhere.'],
]);

const readingProblems: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'There is no such file. Check the path.'],
  ['ENOTDIR', 'A part of the path is a file, not a folder. Check the path.'],
  ['EISDIR', 'Expected a file, got a folder. Name a file in it.'],
  ['EACCES', 'No permission to read the file. Change the permissions.'],
  ['EPERM', 'No permission to read the file. Change the permissions.'],
  ['ENAMETOOLONG', 'The name is too long. Check the path.'],
  ['EIO', 'The disk reports an error while reading. Try a copy of the file.'],
]);

/**
 * What to throw for an error of the file system: a `UserError` with code `file/<errno>` and the way
 * out where the user can do something about it, otherwise the error as it came.
 */
export function fileSystemError(
  error: unknown,
  doing: 'reading' | 'writing',
  file: string,
): unknown {
  const errno = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = (doing === 'reading' ? readingProblems : writingProblems).get(errno);
  if (message === undefined) return error;
  return new UserError(message, {
    code: `file/${errno}`,
    location: { file: path.resolve(file) },
    cause: error,
  });
}
