// Bundles: extension host, trainer process and CLI for Node, one script and style sheet a webview panel.
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { buildKernels } from './scripts/buildKernels.mjs';

const production = process.argv.includes('--production');
rmSync('dist', { recursive: true, force: true }); // nothing stale may reach the package

const common = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};
const node = { ...common, platform: 'node', target: 'node20', format: 'cjs', outdir: 'dist' };
const panels = readdirSync('webview', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(path.join('webview', entry.name, 'main.ts')))
  .map((entry) => entry.name);

const bundles = await Promise.all([
  build({
    ...node,
    entryPoints: { extension: 'src/extension.ts' },
    external: ['vscode'],
  }),
  build({ ...node, entryPoints: { trainer: 'src/trainer/main.ts' } }),
  build({ ...node, entryPoints: { analysis: 'src/trainer/worker/main.ts' } }),
  build({ ...node, entryPoints: { engine: 'src/engines/wasm/worker/main.ts' } }),
  build({
    ...node,
    entryPoints: { cli: 'src/cli/main.ts' },
    banner: { js: '#!/usr/bin/env node' },
  }),
  build({
    ...common,
    entryPoints: Object.fromEntries(panels.map((panel) => [panel, `webview/${panel}/main.ts`])),
    outdir: 'dist/webview',
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
  }),
]);

mkdirSync('dist/wasm', { recursive: true });
for (const file of ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm'])
  cpSync(`node_modules/@tensorflow/tfjs-backend-wasm/dist/${file}`, `dist/wasm/${file}`);
await buildKernels('dist/wasm');

// What went into the bundles, for scripts/notices.mjs.
mkdirSync('out', { recursive: true });
writeFileSync(
  'out/bundled-files.json',
  JSON.stringify(bundles.flatMap(({ metafile }) => Object.keys(metafile.inputs))),
);
