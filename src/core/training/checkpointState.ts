import type { EngineState } from '../engine/trainingEngine';
import type { SdrlModel, TensorMap } from '../model/sdrlModel';

/** Adam's step count among the optimizer's tensors: exact in 32 bits up to 16 million steps. */
const stepsName = 'adam.steps';

/** The engine's state in the tensors that a checkpoint keeps. */
export function checkpointTensors({
  parameters,
  optimizer,
  steps,
}: EngineState): Required<Pick<SdrlModel, 'parameters' | 'optimizer'>> {
  const stepsTensor = { shape: [1], data: Float32Array.of(steps) };
  return { parameters, optimizer: new Map([...optimizer, [stepsName, stepsTensor]]) };
}

/**
 * The inverse of `checkpointTensors`, for a checkpoint that `checkResume` has passed. Parameters
 * without moments are none of the engine's: no step changes them.
 */
export function checkpointState({
  parameters,
  optimizer,
}: Pick<SdrlModel, 'parameters' | 'optimizer'>): EngineState {
  const moments: TensorMap = new Map([...optimizer!].filter(([name]) => name !== stepsName));
  const trained = [...parameters].filter(([name]) => moments.has(`adam.m.${name}`));
  return {
    parameters: new Map(trained),
    optimizer: moments,
    steps: optimizer!.get(stepsName)!.data[0]!,
  };
}
