import path from 'node:path';
import {
  loadWasmEngine,
  type WasmEngineChoice,
} from '../../../../src/engines/wasm/createWasmEngine';
import { buildKernels } from '../../../../scripts/buildKernels.mjs';
import { bundleModule } from '../../../process/bundleModule';

/** The WebAssembly engine from the sources as they are. */
export async function builtWasmEngine({
  threads = 2,
  isReproducible = true,
} = {}): Promise<WasmEngineChoice> {
  const wasmFolder = await buildKernels();
  const workerFile = await bundleModule(
    'src/engines/wasm/worker/main.ts',
    path.resolve('out', 'engine'),
  );
  return loadWasmEngine({ wasmFolder, workerFile, threads, isReproducible });
}
