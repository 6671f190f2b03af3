import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { EngineChoice } from '../../core/engine/engineChoice';
import { missingEngineFile } from '../missingEngineFile';
import { layOutParameters } from './parameterLayout';
import { createMemory } from './sharedMemory';
import { ThreadPool } from './threadPool';
import { WasmEngine } from './wasmEngine';
import { growRoom, layOutWork } from './workLayout';

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

/** Bytes of entries of a batch, its labels and noise: a guess, as they depend on the data. */
const batchBytes = 64 * 2 ** 20;

/**
 * The WebAssembly engine, in the fastest build that runs here and is allowed; undefined where none
 * does. Throws a `UserError` where the files are missing.
 */
export function loadWasmEngine({
  wasmFolder,
  workerFile,
  threads,
  isReproducible,
}: WasmEngineOptions): EngineChoice | undefined {
  const relaxed = isReproducible ? undefined : readBuild(wasmFolder, 'training-relaxed.wasm');
  const isRelaxed = relaxed !== undefined && WebAssembly.validate(relaxed);
  const bytes = isRelaxed ? relaxed : readBuild(wasmFolder, 'training.wasm');
  if (!WebAssembly.validate(bytes)) return undefined;
  const module = new WebAssembly.Module(bytes);
  const name = isRelaxed ? 'wasm-relaxed' : 'wasm';
  return {
    name,
    notes: [],
    estimateBytes: (spec, dimensions, rows) =>
      layOutWork(spec, layOutParameters(spec, dimensions), {
        rows: growRoom({ user: 0, item: 0 }, rows),
        threads,
      }).end + batchBytes,
    createEngine: (spec, dimensions, initial) => {
      const memory = createMemory(layOutParameters(spec, dimensions).end);
      const pool = new ThreadPool(workerFile, { module, memory, spec, dimensions, threads });
      const engine = { name, spec, dimensions, initial, memory, threads, pool };
      return Promise.resolve(new WasmEngine(engine));
    },
  };
}

function readBuild(folder: string, file: string): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(readFileSync(path.join(folder, file)));
  } catch (cause) {
    throw missingEngineFile(file, folder, cause);
  }
}
