import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { EngineFactory } from '../../core/engine/trainingEngine';
import { layOutParameters } from './parameterLayout';
import { createMemory } from './sharedMemory';
import { ThreadPool } from './threadPool';
import { WasmEngine } from './wasmEngine';

export interface WasmEngineOptions {
  /** Absolute path of the folder with `training.wasm` and `training-relaxed.wasm`. */
  readonly wasmFolder: string;
  /** Absolute path of the bundle of `worker/main.ts`. */
  readonly workerFile: string;
  readonly threads: number;
  /**
   * Whether results are to be the same to the bit on every machine: without fused multiplication,
   * which not every processor and every version of the runtime has.
   */
  readonly isReproducible: boolean;
}

export interface WasmEngineChoice {
  readonly name: string;
  readonly createEngine: EngineFactory;
}

/** The WebAssembly engine, in the fastest build that runs here and is allowed. */
export function loadWasmEngine({
  wasmFolder,
  workerFile,
  threads,
  isReproducible,
}: WasmEngineOptions): WasmEngineChoice {
  const read = (file: string): Uint8Array<ArrayBuffer> =>
    new Uint8Array(readFileSync(path.join(wasmFolder, file)));
  const relaxed = isReproducible ? undefined : read('training-relaxed.wasm');
  const isRelaxed = relaxed !== undefined && WebAssembly.validate(relaxed);
  const module = new WebAssembly.Module(isRelaxed ? relaxed : read('training.wasm'));
  const name = isRelaxed ? 'wasm-relaxed' : 'wasm';
  return {
    name,
    createEngine: (spec, dimensions, initial) => {
      const memory = createMemory(layOutParameters(spec, dimensions).end);
      const pool = new ThreadPool(workerFile, { module, memory, spec, dimensions, threads });
      const engine = { name, spec, dimensions, initial, memory, threads, pool };
      return Promise.resolve(new WasmEngine(engine));
    },
  };
}
