import type { ModelSpec } from '../model/modelSpec';
import type { Side } from '../model/sdrlModel';
import type { EngineDimensions, EngineFactory } from './trainingEngine';

/**
 * `wasm`: our own WebAssembly kernels on several threads. `tfjs`: TensorFlow.js, which is slower and
 * serves as the check on the other.
 */
export const engineNames = ['wasm', 'tfjs'] as const;

/** More would wait for each other longer than they work. */
export const mostThreads = 64;

/** Which engine trains, and how. */
export interface EngineSettings {
  readonly name: (typeof engineNames)[number];
  /** Of `wasm`; absent: as many as suit the machine. */
  readonly threads?: number;
  /**
   * Of `wasm`: the same bits on every machine, by leaving out instructions that only some have. For
   * any number of threads they are the same in any case.
   */
  readonly isReproducible?: boolean;
  /** Of `tfjs`: absolute path of an installed `@tensorflow/tfjs-node` to be used where it works. */
  readonly tfjsNodePath?: string;
}

/** An engine that runs here. */
export interface EngineChoice {
  /** What a model file says that it was trained with. */
  readonly name: string;
  readonly createEngine: EngineFactory;
  /** Remarks for the user: why it is not what the settings ask for. */
  readonly notes: readonly string[];
  /** An upper estimate of the bytes that the engine takes, without allocating any. */
  readonly estimateBytes: (
    spec: ModelSpec,
    dimensions: EngineDimensions,
    /** The most rows of a step. */
    rows: Readonly<Record<Side, number>>,
  ) => number;
}
