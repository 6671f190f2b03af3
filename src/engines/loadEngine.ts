import type { EngineChoice, EngineSettings } from '../core/engine/engineChoice';
import { coreCount } from './coreCount';
import { loadWasmEngine } from './wasm/createWasmEngine';

/** Absolute paths of what engines are loaded from. */
export interface EngineFiles {
  /** Folder of the `.wasm` files, ours and those of TensorFlow.js. */
  readonly wasmFolder: string;
  /** Bundle of `wasm/worker/main.ts`. */
  readonly engineFile: string;
}

/**
 * The engine that the settings name. Where the processor lacks what the WebAssembly engine needs it
 * is TensorFlow.js, with a note. Rejects with a `UserError` where an engine's files are missing.
 */
export async function loadEngine(
  { name, threads, isReproducible = false, tfjsNodePath }: EngineSettings,
  { wasmFolder, engineFile }: EngineFiles,
): Promise<EngineChoice> {
  const wasm =
    name === 'wasm'
      ? loadWasmEngine({
          wasmFolder,
          workerFile: engineFile,
          threads: threads ?? defaultThreads(),
          isReproducible,
        })
      : undefined;
  if (wasm) return wasm;
  // Loaded here so that a process that does not need it never loads it.
  const { loadTfjsEngine } = await import('./tfjs/createTfjsEngine');
  const tfjs = await loadTfjsEngine({
    wasmFolder,
    ...(tfjsNodePath !== undefined && { tfjsNodePath }),
  });
  if (name === 'tfjs') return tfjs;
  const note = `This processor lacks the instructions of the WebAssembly engine. Training runs on ${tfjs.name}.`;
  return { ...tfjs, notes: [note, ...tfjs.notes] };
}

/** One core is left to the editor, where there are more than two. */
function defaultThreads(): number {
  return Math.max(2, coreCount() - 1);
}
