import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './project.mjs';
import { npm } from './run.mjs';

/**
 * Installs the locked dependencies unless exactly they are there. npm writes
 * `node_modules/.package-lock.json` as its last act, so an interrupted install counts as none.
 */
export async function installDependencies() {
  if (areInstalled()) return;
  console.log('Installing the locked dependencies (npm ci) …');
  await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
  });
}

function areInstalled() {
  const installed = readPackages(path.join(root, 'node_modules', '.package-lock.json'));
  if (!installed) return false;
  const locked = readPackages(path.join(root, 'package-lock.json'));
  return Object.entries(locked).every(
    ([folder, entry]) =>
      folder === '' || entry.optional || installed[folder]?.integrity === entry.integrity,
  );
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
