import type { ModelSpec } from '../model/modelSpec';
import type { Tensor, TensorMap } from '../model/sdrlModel';
import type { CoRatingFactors } from './fitCoRating';

/** `user.coRating.<block>` and `item.coRating.<block>`, items × rank: the factors as a file keeps them. */
export function coRatingTensors(spec: ModelSpec, factors: CoRatingFactors): TensorMap {
  const block = spec.blocks.find(({ coRating }) => coRating)!;
  const { rank } = block.coRating!;
  const tensor = (data: Float32Array): Tensor => ({ shape: [data.length / rank, rank], data });
  return new Map([
    [`user.coRating.${block.name}`, tensor(factors.user)],
    [`item.coRating.${block.name}`, tensor(factors.item)],
  ]);
}

/** The factors among a model's parameters; undefined where they are not there in that form. */
export function coRatingFactors(
  { blocks }: ModelSpec,
  parameters: TensorMap,
  itemCount: number,
): CoRatingFactors | undefined {
  const block = blocks.find(({ coRating }) => coRating);
  const user = parameters.get(`user.coRating.${block?.name}`)?.data;
  const item = parameters.get(`item.coRating.${block?.name}`)?.data;
  const length = itemCount * (block?.coRating?.rank ?? 0);
  return user?.length === length && item?.length === length ? { user, item } : undefined;
}
