import { coRatingFactors, coRatingTensors } from '../coRating/coRatingTensors';
import { coRatingUsers } from '../coRating/coRatingUsers';
import { fitCoRating } from '../coRating/fitCoRating';
import type { CoRatingRows } from '../coRating/joinCoRating';
import type { CsrMatrix } from '../dataset/csrMatrix';
import type { ModelSpec } from '../model/modelSpec';
import type { SdrlModel, TensorMap } from '../model/sdrlModel';
import type { TrainingData } from './trainingData';

/** The co-rating part of a training, which no step changes. */
export interface PreparedCoRating {
  readonly parameters: TensorMap;
  /** For embeddings from the ratings that are trained on. */
  readonly train: CoRatingRows;
  /** For those from all ratings. */
  readonly complete: CoRatingRows;
}

/**
 * Fits the co-rating part to the ratings that are trained on, or takes it from a checkpoint that
 * `checkResume` has passed. Undefined where no block has one. Yields about every millisecond;
 * `onProgress` hears the share done.
 */
export function* prepareCoRating(
  spec: ModelSpec,
  { users, complete }: TrainingData,
  {
    resumeFrom,
    onProgress,
  }: {
    readonly resumeFrom: SdrlModel | undefined;
    readonly onProgress: (share: number) => void;
  },
): Generator<void, PreparedCoRating | undefined> {
  const coRating = spec.blocks.find((block) => block.coRating)?.coRating;
  if (!coRating) return undefined;
  const kept = resumeFrom && coRatingFactors(spec, resumeFrom.parameters, users.inputs.columns);
  const factors = kept ?? (yield* fitCoRating(users.inputs, coRating, onProgress));
  const rowsOf = function* (ratings: CsrMatrix): Generator<void, CoRatingRows> {
    return { users: yield* coRatingUsers(factors, ratings), items: factors.item, ratings };
  };
  const all = yield* rowsOf(complete.users);
  return {
    parameters: coRatingTensors(spec, factors),
    train: users.inputs === complete.users ? all : yield* rowsOf(users.inputs),
    complete: all,
  };
}
