import type { EngineChoice } from '../engine/engineChoice';
import type { EngineDimensions } from '../engine/trainingEngine';
import { embeddingWidth, type ModelSpec, type TrainingSpec } from '../model/modelSpec';
import { parameterCount } from '../model/parameterShapes';
import { rowsEncodedAtOnce } from './encodeDataset';

const bytesPerNumber = 4;

/**
 * An upper estimate of the memory of a training run in bytes, beyond the process itself, without
 * allocating any: what the engine takes, the copies of its state that are kept, the interactions in
 * both orders, embeddings and labels. `entries`: the ratings that are trained on.
 */
export function estimateTrainingBytes(
  spec: ModelSpec,
  training: TrainingSpec,
  dimensions: EngineDimensions,
  {
    entries,
    engine,
  }: { readonly entries: number; readonly engine: Pick<EngineChoice, 'estimateBytes'> },
): number {
  const { userCount, itemCount, labelCounts } = dimensions;
  const labels = labelCounts.reduce((sum, count) => sum + count, 0);
  const numbers =
    stateCopies * parameterCount(spec, dimensions) +
    // Column and value, by user and by item, as given and as normalised, with and without validation.
    16 * entries +
    (userCount + itemCount) * (3 * embeddingWidth(spec) + labels);
  const rowsOf = (batch: number, count: number): number =>
    Math.min(count, Math.max(batch, rowsEncodedAtOnce));
  const engineBytes = engine.estimateBytes(spec, dimensions, {
    user: rowsOf(training.batchUsers, userCount),
    item: rowsOf(training.batchItems, itemCount),
  });
  return engineBytes + numbers * bytesPerNumber;
}

/** Parameters and two moments of the last complete epoch and of a checkpoint, the best epoch's parameters. */
const stateCopies = 3 + 3 + 1;
