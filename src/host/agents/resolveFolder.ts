import path from 'node:path';
import { UserError } from '../../core/errors';
import { quoted } from './agentJson';

/** A folder of the workspace. */
export interface WorkspaceRoot {
  readonly name: string;
  readonly path: string;
}

/**
 * The absolute path of the folder that an agent names: a workspace folder, or one inside of it by
 * relative path. Nothing outside of the workspace can be named. Throws a `UserError`.
 */
export function resolveFolder(roots: readonly WorkspaceRoot[], folder: string | undefined): string {
  if (roots.length === 0)
    throw new UserError('No folder is open. Ask the user to open one with ratings in it.', {
      code: 'agent/no-folder',
    });
  const names = roots.map(({ name }) => quoted(name)).join(', ');
  if (folder === undefined || folder === '' || folder === '.') {
    if (roots.length === 1) return roots[0]!.path;
    throw new UserError(
      `Several folders are open: say in “folder” which one. They are: ${names}.`,
      {
        code: 'agent/which-folder',
      },
    );
  }
  const named = roots.find(({ name }) => name === folder);
  if (named) return named.path;
  for (const root of roots) {
    const resolved = path.resolve(root.path, folder);
    const isSafe = !folder.includes('\0') && isInside(resolved, root.path);
    if (isSafe && (roots.length === 1 || path.isAbsolute(folder))) return resolved;
    const [first, ...rest] = folder.split(/[\\/]/);
    if (isSafe && first === root.name) return path.join(root.path, ...rest);
  }
  throw new UserError(
    `The folder ${quoted(folder)} is not in the workspace. Name one of its folders (${names}) or a path inside of one.`,
    { code: 'agent/outside-workspace' },
  );
}

function isInside(file: string, root: string): boolean {
  const relative = path.relative(root, file);
  return relative === '' || (!relative.startsWith('..') && !path.isAbsolute(relative));
}
