import type { EngineDimensions } from '../../../core/engine/trainingEngine';
import type { ModelSpec } from '../../../core/model/modelSpec';

/** What a thread is started with. */
export interface WorkerData {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly spec: ModelSpec;
  readonly dimensions: EngineDimensions;
  /** Of `ThreadControl`, shared by all. */
  readonly control: Int32Array<SharedArrayBuffer>;
  readonly threads: number;
  readonly thread: number;
}
