import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './setup/project.mjs';

/** Tools that cannot be bundled, or need not be. */
const external = ['axe-core', 'esbuild', 'playwright-core', 'vscode'];

/** What a file of CommonJS origin expects to find. */
const commonJsNames = `
import { createRequire as sdrlCreateRequire } from 'node:module';
import { dirname as sdrlDirname } from 'node:path';
import { fileURLToPath as sdrlFileURLToPath } from 'node:url';
const require = sdrlCreateRequire(import.meta.url);
const __filename = sdrlFileURLToPath(import.meta.url);
const __dirname = sdrlDirname(__filename);`;

/** Scripts find the project by their own place, so they are imported from there, not bundled. */
const scriptsStayInPlace = {
  name: 'scripts-stay-in-place',
  setup({ onResolve }) {
    onResolve({ filter: /^\..*\.mjs$/ }, ({ path: file, resolveDir }) => {
      const absolute = path.resolve(resolveDir, file);
      if (!absolute.startsWith(path.join(root, 'scripts'))) return undefined;
      return { path: pathToFileURL(absolute).href, external: true };
    });
  },
};

/**
 * Bundles a TypeScript file (relative to the project's root) with its packages, as the extension is
 * bundled, and imports it.
 */
export async function importTypeScript(file) {
  const entry = path.resolve(root, file);
  const name = path
    .relative(root, entry)
    .replace(/\.ts$/, '')
    .replaceAll(/[^\w]+/g, '-');
  const outfile = path.join(root, 'out', 'scripts', `${name}.mjs`);
  mkdirSync(path.dirname(outfile), { recursive: true });
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    banner: { js: commonJsNames },
    external,
    sourcemap: 'inline',
    logLevel: 'warning',
    plugins: [scriptsStayInPlace],
  });
  return import(pathToFileURL(outfile).href);
}
