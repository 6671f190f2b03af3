import type { EngineChoice } from '../engine/engineChoice';
import type { EngineDimensions } from '../engine/trainingEngine';
import { coRatedItems } from '../coRating/limitCoRating';
import { embeddingWidth, memberSpec, type ModelSpec, type TrainingSpec } from '../model/modelSpec';
import { parameterCount } from '../model/parameterShapes';
import { rowsEncodedAtOnce } from './encodeDataset';

const bytesPerNumber = 4;

/**
 * An upper estimate of the memory of a training run in bytes, beyond the process itself, without
 * allocating any: what the engine takes, the copies of its state that are kept, the interactions in
 * both orders, embeddings and labels, and what the co-rating part is fitted in. `entries`: the ratings that are trained on.
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
  const engineBytes =
    (spec.members ?? 1) *
    engine.estimateBytes(memberSpec(spec), dimensions, {
      user: rowsOf(training.batchUsers, userCount),
      item: rowsOf(training.batchItems, itemCount),
    });
  return engineBytes + numbers * bytesPerNumber + coRatingBytes(spec, dimensions);
}

/** A matrix of the smaller side, and four of the rank and the larger side, in double precision. */
function coRatingBytes({ blocks }: ModelSpec, dimensions: EngineDimensions): number {
  const rank = blocks.reduce((sum, { coRating }) => sum + (coRating?.rank ?? 0), 0);
  if (rank === 0) return 0;
  const { userCount } = dimensions;
  const items = coRatedItems(dimensions);
  return 8 * (Math.min(userCount, items) ** 2 + 4 * rank * Math.max(userCount, items));
}

/** Parameters and two moments of the last complete epoch and of a checkpoint, the best epoch's parameters. */
const stateCopies = 3 + 3 + 1;
