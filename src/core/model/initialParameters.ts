import type { EngineDimensions, EngineState } from '../engine/trainingEngine';
import { createRandom } from '../random';
import type { ModelSpec } from './modelSpec';
import { parameterShapes } from './parameterShapes';
import type { Tensor, TensorMap } from './sdrlModel';

/**
 * Weights and biases drawn uniformly from ±1/√(inputs of the layer), PyTorch's default for linear
 * layers; an item bias, which is of no layer, is 0. Every tensor has its own stream, named by the seed
 * and the tensor's name, so that a block starts the same whatever other blocks there are.
 */
export function initialParameters(
  spec: ModelSpec,
  dimensions: EngineDimensions,
  seed: number,
): TensorMap {
  const parameters = new Map<string, Tensor>();
  let inputs = 1;
  for (const [name, shape] of parameterShapes(spec, dimensions)) {
    const data = new Float32Array(sizeOf(shape));
    parameters.set(name, { shape, data });
    if (!/\.(?:weight|bias)$/.test(name)) continue;
    if (shape.length === 2) inputs = shape[0]!; // a layer's bias follows its weight
    const bound = 1 / Math.sqrt(inputs);
    const random = createRandom(seed, 'parameter', name);
    for (let i = 0; i < data.length; i++) data[i] = (2 * random.next() - 1) * bound;
  }
  return parameters;
}

/** The state before the first step: `initialParameters`, Adam's moments zero. */
export function initialState(
  spec: ModelSpec,
  dimensions: EngineDimensions,
  seed: number,
): EngineState {
  const parameters = initialParameters(spec, dimensions, seed);
  const optimizer = new Map<string, Tensor>();
  for (const [name, { shape, data }] of parameters) {
    optimizer.set(`adam.m.${name}`, { shape, data: new Float32Array(data.length) });
    optimizer.set(`adam.v.${name}`, { shape, data: new Float32Array(data.length) });
  }
  return { parameters, optimizer, steps: 0 };
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}
