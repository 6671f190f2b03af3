import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './project.mjs';

/**
 * Bundles the suites of test/host, one file each, with the entry point that the extension host
 * calls. Returns the entry point's path.
 */
export async function bundleHostTests() {
  const source = path.join(root, 'test', 'host', 'suite');
  const outdir = path.join(root, 'out', 'host-tests');
  rmSync(outdir, { recursive: true, force: true });
  await build({
    entryPoints: readdirSync(source)
      .filter((file) => file.endsWith('.ts'))
      .map((file) => path.join(source, file)),
    outdir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return path.join(outdir, 'index.js');
}
