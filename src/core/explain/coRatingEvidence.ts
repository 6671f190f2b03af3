import { coRatingFactors } from '../coRating/coRatingTensors';
import { encoderWidth } from '../model/modelSpec';
import type { SdrlModel } from '../model/sdrlModel';

/**
 * What each rating of a user adds to ⟨user, target⟩ in the co-rating part of a block, in the order of
 * the user's row: the part is a gain times the sum of a row of factors for each rated item, so this
 * is exact. `target` has one number for each dimension of the whole block. Zeros where the block has
 * no such part; undefined where it has one and the file does not hold its factors.
 */
export function coRatingEvidence(
  {
    spec,
    parameters,
    items,
    interactions,
    embeddings,
  }: Pick<SdrlModel, 'spec' | 'parameters' | 'items' | 'interactions' | 'embeddings'>,
  { block, userRow }: { readonly block: number; readonly userRow: number },
  target: Float64Array,
): Float64Array | undefined {
  const { width, coRating } = spec.blocks[block]!;
  const rated = interactions.indices.subarray(
    interactions.indptr[userRow],
    interactions.indptr[userRow + 1],
  );
  const values = new Float64Array(rated.length);
  if (!coRating) return values;
  const factor = coRatingFactors(spec, parameters, items.size)?.user;
  if (!factor) return undefined;
  const { rank } = coRating;
  const start = encoderWidth(spec.blocks[block]!);
  const sums = new Float64Array(rank);
  rated.forEach((item, e) => {
    for (let d = 0; d < rank; d++) {
      sums[d]! += factor[item * rank + d]!;
      values[e]! += factor[item * rank + d]! * target[start + d]!;
    }
  });
  // The gain, which no tensor holds: what the sums have to be multiplied by to give the embedding.
  const user = embeddings.user[block]!.subarray(userRow * width + start, (userRow + 1) * width);
  let along = 0;
  let length = 0;
  sums.forEach((sum, d) => {
    along += sum * user[d]!;
    length += sum * sum;
  });
  const gain = length === 0 ? 0 : along / length;
  return values.map((value) => gain * value);
}
