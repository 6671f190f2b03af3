import { createRequire } from 'node:module';
import path from 'node:path';
import type * as tfjs from '@tensorflow/tfjs-core';
import { tensorFunctions, type TensorLibrary } from './tensorLibrary';

type ActivatedLibrary = TensorLibrary & Pick<typeof tfjs, 'setBackend'>;

/**
 * Loads an installed tfjs-node from its package folder (absolute) and makes its backend the active
 * one of TensorFlow.js in this process. Rejects where there is none, or its native part does not
 * load.
 */
export async function loadTfjsNode(packageFolder: string): Promise<TensorLibrary> {
  const require = createRequire(path.join(packageFolder, 'package.json'));
  supplyRemovedFunctions(require('node:util') as Record<string, unknown>);
  const loaded = require(packageFolder) as unknown;
  if (!isLibrary(loaded)) throw new Error('it is not a TensorFlow.js library');
  // The package does so when it is first loaded, but not when it has been loaded before.
  if (!(await loaded.setBackend('tensorflow'))) throw new Error('its backend did not start');
  return loaded;
}

/** What tfjs-node 4.22 still takes from `node:util` and Node 23 removed. */
export function supplyRemovedFunctions(util: Record<string, unknown>): void {
  util.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  util.isArray ??= Array.isArray;
}

function isLibrary(value: unknown): value is ActivatedLibrary {
  if (typeof value !== 'object' || value === null) return false;
  const members = value as Record<string, unknown>;
  return [...tensorFunctions, 'setBackend'].every((name) => typeof members[name] === 'function');
}
