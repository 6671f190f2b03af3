import { simdKernels } from '../engines/simd/simdKernels';
import { ModelCache } from './modelCache';
import { NeighbourIndexes } from './neighbourIndex';
import { WorkerPool } from './worker/workerPool';

/** What the answers to questions about models share. */
export interface QueryContext {
  readonly models: ModelCache;
  readonly neighbours: NeighbourIndexes;
  /** For what takes longer than a question may. */
  readonly workers: WorkerPool;
  /** Absolute path of a folder for results that are dear to make, e.g. maps; absent: memory only. */
  readonly cacheFolder?: string;
}

export interface QueryContextOptions {
  /** Where the WebAssembly files lie. */
  readonly wasmFolder: string;
  /** Absolute path of the bundle of the training engine's threads. */
  readonly engineFile: string;
  /** Absolute path of the worker bundle. */
  readonly workerFile: string;
  readonly cacheFolder?: string;
}

/** Nothing is read, compiled or started before the first question that needs it. */
export function createQueryContext({
  wasmFolder,
  workerFile,
  cacheFolder,
}: QueryContextOptions): QueryContext {
  return {
    models: new ModelCache(),
    neighbours: new NeighbourIndexes(simdKernels(wasmFolder).createKernel),
    workers: new WorkerPool({ file: workerFile }),
    ...(cacheFolder !== undefined && { cacheFolder }),
  };
}
