import { access } from 'node:fs/promises';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { missingEngineFile } from '../missingEngineFile';
import type { TensorLibrary } from './tensorLibrary';

/** The backend's builds; it chooses by what the runtime can do. */
const wasmFiles = ['tfjs-backend-wasm-simd.wasm', 'tfjs-backend-wasm.wasm'] as const;

export interface BundledLibrary {
  readonly library: TensorLibrary;
  /** Makes the WebAssembly backend the active one again after another library took its place. */
  activate(): Promise<void>;
}

/**
 * The bundled TensorFlow.js on its WebAssembly backend, whose `.wasm` files lie in `wasmFolder`
 * (absolute). The backend starts once a process, so later calls get the same. Prints nothing.
 * Rejects with a `UserError` where the files are missing.
 */
export async function loadBundledLibrary(wasmFolder: string): Promise<BundledLibrary> {
  const activate = async (): Promise<void> => {
    if (!(await tf.setBackend('wasm'))) throw new Error('The WebAssembly backend did not start.');
  };
  if (!('wasm' in tf.engine().registry)) {
    await checkFiles(wasmFolder);
    tf.enableProdMode(); // neither banners nor warnings on the console
    setWasmPaths(path.join(wasmFolder, path.sep));
  }
  const restoreListeners = keepListeners(['uncaughtException', 'unhandledRejection']);
  try {
    await activate();
  } finally {
    restoreListeners();
  }
  return { library: tf, activate };
}

async function checkFiles(folder: string): Promise<void> {
  for (const file of wasmFiles)
    try {
      await access(path.join(folder, file));
    } catch (cause) {
      throw missingEngineFile(file, folder, cause);
    }
}

/**
 * Emscripten's start-up code installs handlers that end the process at any stray error; what happens
 * then is for the process that loads the engine to say. Returns what removes them.
 */
function keepListeners(events: readonly string[]): () => void {
  const before = events.map((event) => new Set(process.rawListeners(event)));
  return () =>
    events.forEach((event, i) => {
      for (const listener of process.rawListeners(event))
        if (!before[i]!.has(listener))
          process.removeListener(event, listener as (...args: unknown[]) => void);
    });
}
