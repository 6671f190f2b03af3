import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** The absolute path of the first of `names` that is an executable on the PATH, or undefined. */
export function findOnPath(names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const suffixes = process.platform === 'win32' ? ['.cmd', '.exe'] : [''];
  return names
    .flatMap((name) =>
      folders.flatMap((folder) => suffixes.map((s) => path.join(folder, name + s))),
    )
    .find(isExecutable);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // not there, or not ours to run
  }
}
