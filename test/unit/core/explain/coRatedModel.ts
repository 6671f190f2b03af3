import { coRatingTensors } from '../../../../src/core/coRating/coRatingTensors';
import { coRatingUsers } from '../../../../src/core/coRating/coRatingUsers';
import { fitCoRating } from '../../../../src/core/coRating/fitCoRating';
import { joinCoRating } from '../../../../src/core/coRating/joinCoRating';
import type { ModelSpec } from '../../../../src/core/model/modelSpec';
import type { SdrlModel } from '../../../../src/core/model/sdrlModel';
import type { SmallModelOptions } from '../../trainer/smallModel';
import { finish } from '../coRating/randomRatings';
import { encodedModel } from './encodedModel';

/** `encodedModel` with a co-rating part of 6 dimensions in its external block. */
export function coRatedModel(options: SmallModelOptions = {}): SdrlModel {
  const encoded = encodedModel(options);
  const { interactions: ratings } = encoded;
  const coRating = { rank: 6, ridge: 2, activity: 0.35, weight: 0.7 };
  const spec: ModelSpec = {
    ...encoded.spec,
    blocks: encoded.spec.blocks.map((block) =>
      block.name === 'external'
        ? { ...block, width: block.width + coRating.rank, coRating }
        : block,
    ),
  };
  const factors = finish(fitCoRating(ratings, coRating));
  const part = { users: finish(coRatingUsers(factors, ratings)), items: factors.item, ratings };
  return {
    ...encoded,
    spec,
    embeddings: finish(joinCoRating(encoded.embeddings, spec, part)),
    parameters: new Map([...encoded.parameters, ...coRatingTensors(spec, factors)]),
  };
}
