import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { root, vsixFile } from './project.mjs';
import { npm } from './run.mjs';

/** Builds the bundles for production and packages them as `out/sdrl-explorer.vsix`. */
export async function packageExtension() {
  mkdirSync(path.dirname(vsixFile), { recursive: true });
  await npm(['run', '--silent', 'package'], { cwd: root });
}
