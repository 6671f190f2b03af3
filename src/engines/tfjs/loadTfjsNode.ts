import { createRequire } from 'node:module';
import path from 'node:path';
import { tensorFunctions, type TensorLibrary } from './tensorLibrary';

/**
 * Loads an installed tfjs-node from its package folder (absolute). It becomes the active backend of
 * TensorFlow.js in this process. Throws where there is none, or its native part does not load.
 */
export function loadTfjsNode(packageFolder: string): TensorLibrary {
  const require = createRequire(path.join(packageFolder, 'package.json'));
  supplyRemovedFunctions(require('node:util') as Record<string, unknown>);
  const loaded = require(packageFolder) as unknown;
  if (!isTensorLibrary(loaded)) throw new Error('it is not a TensorFlow.js library');
  return loaded;
}

/** What tfjs-node 4.22 still takes from `node:util` and Node 23 removed. */
export function supplyRemovedFunctions(util: Record<string, unknown>): void {
  util.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  util.isArray ??= Array.isArray;
}

function isTensorLibrary(value: unknown): value is TensorLibrary {
  if (typeof value !== 'object' || value === null) return false;
  const members = value as Record<string, unknown>;
  return tensorFunctions.every((name) => typeof members[name] === 'function');
}
