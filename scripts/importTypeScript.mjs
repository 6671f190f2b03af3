import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './setup/project.mjs';

/** Scripts find the project by their own place, so they are imported from there, not bundled. */
const scriptsStayInPlace = {
  name: 'scripts-stay-in-place',
  setup({ onResolve }) {
    onResolve({ filter: /^\..*\.mjs$/ }, ({ path: file, resolveDir }) => ({
      path: pathToFileURL(path.resolve(resolveDir, file)).href,
      external: true,
    }));
  },
};

/** Bundles a TypeScript file (relative to the project's root, packages left outside) and imports it. */
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
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'warning',
    plugins: [scriptsStayInPlace],
  });
  return import(pathToFileURL(outfile).href);
}
