import { cpSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import type { EngineFiles } from '../../src/engines/loadEngine';
import { buildKernels } from '../../scripts/buildKernels.mjs';

/** Bundles a module into `folder` as the extension's own bundles are built; returns its path. */
export async function bundleModule(entry: string, folder: string): Promise<string> {
  const outfile = path.join(folder, `${path.basename(entry, '.ts')}.js`);
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'warning',
  });
  return outfile;
}

/** What engines are loaded from: their threads' bundle and the WebAssembly files. */
export async function bundleEngines(folder: string): Promise<EngineFiles> {
  const wasmFolder = path.join(folder, 'wasm');
  await buildKernels(wasmFolder);
  for (const file of ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm'])
    cpSync(`node_modules/@tensorflow/tfjs-backend-wasm/dist/${file}`, path.join(wasmFolder, file));
  // Renamed when it is there: several test processes may build at the same time.
  const unfinished = path.join(folder, `engine-${process.pid}`);
  const engineFile = path.join(folder, 'engine.js');
  renameSync(await bundleModule('src/engines/wasm/worker/main.ts', unfinished), engineFile);
  rmSync(unfinished, { recursive: true });
  return { wasmFolder, engineFile };
}

/** The trainer bundle with its worker and the WebAssembly files beside it. */
export async function bundleTrainer(folder: string): Promise<string> {
  await bundleEngines(folder);
  await bundleWorker(folder);
  const modulePath = await bundleModule('src/trainer/main.ts', folder);
  return modulePath;
}

/** The worker bundle with its kernels beside it. */
export async function bundleWorker(folder: string): Promise<string> {
  await buildKernels(path.join(folder, 'wasm'));
  const file = path.join(folder, 'analysis.js');
  renameSync(await bundleModule('src/trainer/worker/main.ts', folder), file);
  return file;
}
