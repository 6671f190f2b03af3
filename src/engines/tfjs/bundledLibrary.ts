import path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import type { TensorLibrary } from './tensorLibrary';

let loading: Promise<TensorLibrary> | undefined;

/**
 * The bundled TensorFlow.js on its WebAssembly backend, whose `.wasm` files lie in `wasmFolder`.
 * It is initialized once a process: the library knows one backend of a name.
 */
export function loadBundledLibrary(wasmFolder: string): Promise<TensorLibrary> {
  loading ??= initialize(wasmFolder);
  return loading;
}

async function initialize(wasmFolder: string): Promise<TensorLibrary> {
  tf.enableProdMode(); // neither banners nor warnings on the console
  setWasmPaths(path.join(wasmFolder, path.sep));
  const restoreListeners = keepListeners(['uncaughtException', 'unhandledRejection']);
  try {
    await tf.setBackend('wasm');
    return tf;
  } finally {
    restoreListeners();
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
