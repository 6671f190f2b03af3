import { embeddingWidth, type ModelSpec, type TrainingSpec } from '../model/modelSpec';
import type { EngineDimensions } from '../engine/trainingEngine';
import { parameterShapes } from '../model/parameterShapes';

const bytesPerNumber = 4;

/**
 * An upper estimate of the memory of a training run in bytes, beyond the process itself, without
 * allocating any: parameters with moments, gradients and copies, the dense tensors of a step, the
 * interactions in both orders, embeddings and labels. `entries`: the ratings that are trained on.
 */
export function estimateTrainingBytes(
  spec: ModelSpec,
  training: TrainingSpec,
  dimensions: EngineDimensions,
  entries: number,
): number {
  const { userCount, itemCount, labelCounts } = dimensions;
  const labels = labelCounts.reduce((sum, count) => sum + count, 0);
  const numbers =
    parameterCopies * parameterCount(spec, dimensions) +
    stepCopies * (training.batchUsers * itemCount + training.batchItems * userCount) +
    // Column and value, by user and by item, as given and as normalised, with and without validation.
    16 * entries +
    (userCount + itemCount) * (3 * embeddingWidth(spec) + labels);
  return numbers * bytesPerNumber;
}

/**
 * The engine's parameters and two moments, the same at the last complete epoch and in a checkpoint,
 * tensors of parameters and gradients, a transposed copy, the gradients read back, the best epoch.
 */
const parameterCopies = 3 + 3 + 3 + 2 + 1 + 1 + 1;

/** Inputs and targets with their plain copies, a transposed copy, logits and what the loss makes of them. */
const stepCopies = 12;

function parameterCount(spec: ModelSpec, dimensions: EngineDimensions): number {
  let count = 0;
  for (const shape of parameterShapes(spec, dimensions).values())
    count += shape.reduce((product, length) => product * length, 1);
  return count;
}
