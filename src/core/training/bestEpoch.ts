import { UserError } from '../errors';
import type { BlockEmbeddings, EpochRecord, SdrlModel, Side, TensorMap } from '../model/sdrlModel';

/** The model of the epoch with the best validation figure so far. */
export interface BestEpoch {
  readonly epoch: number;
  readonly validation: number;
  readonly parameters: TensorMap;
  readonly embeddings: Readonly<Record<Side, BlockEmbeddings>>;
}

/** The number of the first epoch with the best validation figure, 0 without any. */
export function bestEpochOf(records: readonly EpochRecord[]): number {
  let best = 0;
  let figure = -Infinity;
  for (const { epoch, validation } of records)
    if (validation !== undefined && validation > figure) [best, figure] = [epoch, validation];
  return best;
}

/**
 * The best epoch to go on from when training is resumed from `checkpoint`. Throws a `UserError`
 * where the model of that epoch is needed and not there.
 */
export function resumedBestEpoch(
  checkpoint: SdrlModel,
  best: SdrlModel | undefined,
): BestEpoch | undefined {
  const bestEpoch = bestEpochOf(checkpoint.history.epochs);
  if (bestEpoch === 0) return undefined;
  const source = bestEpoch === checkpoint.epochsDone ? checkpoint : best;
  const validation = source?.history.epochs.find(
    ({ epoch }) => epoch === source.epochsDone,
  )?.validation;
  if (!source || validation === undefined || source.epochsDone < bestEpoch)
    throw new UserError(
      `Training cannot go on: the best epoch so far is ${bestEpoch}, and its checkpoint is missing or older. Train anew.`,
      { code: 'training/resume-no-best' },
    );
  const { epochsDone: epoch, parameters, embeddings } = source;
  return { epoch, validation, parameters, embeddings };
}
