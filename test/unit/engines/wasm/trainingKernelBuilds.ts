import { readFileSync } from 'node:fs';
import path from 'node:path';
import v8 from 'node:v8';
import { buildKernels } from '../../../../scripts/buildKernels.mjs';
import { Arena } from '../../../../src/engines/wasm/arena';
import { createMemory, growMemory } from '../../../../src/engines/wasm/sharedMemory';
import {
  instantiateKernels,
  type TrainingKernels,
} from '../../../../src/engines/wasm/trainingKernels';

/** Numbers in the memory of kernels, put there and read again. */
export class KernelMemory {
  readonly memory = createMemory(65_536);
  #arena = new Arena();

  constructor() {
    this.clear();
  }

  /** Forgets what was put; the kernels keep tables of constants at the beginning. */
  clear(): void {
    this.#arena = new Arena(65_536);
  }

  /** The address of a copy. */
  put(values: Float32Array | Uint32Array): number {
    const address = this.#arena.numbers(values.length);
    growMemory(this.memory, this.#arena.end);
    const Numbers = values instanceof Float32Array ? Float32Array : Uint32Array;
    new Numbers(this.memory.buffer, address, values.length).set(values);
    return address;
  }

  /** The address of `count` numbers, all of them `value`. */
  fill(count: number, value = 0): number {
    return this.put(new Float32Array(count).fill(value));
  }

  /** The memory itself, until more is put there. */
  numbers(address: number, count: number): Float32Array {
    return new Float32Array(this.memory.buffer, address, count);
  }

  read(address: number, count: number): Float32Array {
    return this.numbers(address, count).slice();
  }
}

/** A build of the kernels from the sources as they are, over a memory of its own. */
export interface TrainingKernelBuild {
  readonly name: 'training' | 'training-relaxed';
  readonly kernels: TrainingKernels;
  readonly memory: KernelMemory;
}

export async function trainingKernelBuilds(): Promise<readonly TrainingKernelBuild[]> {
  // Node 20 has fused instructions behind a flag; later versions have them without.
  v8.setFlagsFromString('--experimental-wasm-relaxed-simd');
  const folder = await buildKernels();
  return (['training', 'training-relaxed'] as const).map((name) => {
    const memory = new KernelMemory();
    const module = new WebAssembly.Module(readFileSync(path.join(folder, `${name}.wasm`)));
    return { name, kernels: instantiateKernels(module, memory.memory), memory };
  });
}
