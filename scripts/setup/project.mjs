import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Where the packaged extension lies. */
export const vsixFile = path.join(root, 'out', 'sdrl-explorer.vsix');

/** Screenshots, logs and reports of the last run (ignored by git). */
export const resultsFolder = path.join(root, 'test-results');
