import { dotProduct } from '../analysis/dotProduct';
import type { SdrlModel } from '../model/sdrlModel';

/** Items between two yields: about a millisecond. */
const sliceItems = 8192;

/**
 * The dot products of a user with every item, by block (in block order; `items` long each), before
 * the blocks are weighted. A score is Σ weight × product (section 3.3.2): whoever holds these can
 * weigh and rank anew without the model. Yields between slices of items.
 */
export function* blockProducts(
  { spec, embeddings, items }: Pick<SdrlModel, 'spec' | 'embeddings' | 'items'>,
  userRow: number,
): Generator<undefined, Float64Array[]> {
  const products = spec.blocks.map(() => new Float64Array(items.size));
  for (const [block, { width }] of spec.blocks.entries()) {
    const [user, item] = [embeddings.user[block]!, embeddings.item[block]!];
    const out = products[block]!;
    for (let row = 0; row < out.length; row++) {
      out[row] = dotProduct(user, userRow, item, row, width);
      if (row % sliceItems === sliceItems - 1) yield;
    }
  }
  return products;
}
