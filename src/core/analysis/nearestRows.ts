import { UserError } from '../errors';
import { encodedBlocks } from '../model/modelSpec';
import type { SdrlModel, Side } from '../model/sdrlModel';
import { dotProduct } from './dotProduct';
import { topRows } from './topRows';

export interface Neighbour {
  readonly row: number;
  /** Cosine similarity in the block asked for or in the whole embedding, [-1, 1]. */
  readonly similarity: number;
  /** Cosine similarity by block, in block order. */
  readonly blocks: readonly number[];
}

/**
 * The `k` rows of a side most alike to a row by cosine similarity in one block, or in the whole
 * embedding where no block is named; the row itself is left out. A zero vector has similarity 0 to
 * everything. Of equal similarities the earlier row comes first. Throws a `UserError`
 * (`model/unknown-block`) for a block that the model does not have.
 */
export function nearestRows(
  model: Pick<SdrlModel, 'spec' | 'embeddings'>,
  side: Side,
  row: number,
  { block, k }: { readonly block?: string; readonly k: number },
): Neighbour[] {
  const blocks = encodedBlocks(model.spec);
  const chosen = blocks.map((_, index) => index).filter((i) => !block || blocks[i]!.name === block);
  if (chosen.length === 0) {
    const known = blocks.map(({ name }) => name).join(', ');
    throw new UserError(`The model has no block “${block ?? ''}”. Its blocks are: ${known}.`, {
      code: 'model/unknown-block',
    });
  }
  const products = blocks.map(({ width }, i) =>
    rowProducts(model.embeddings[side][i]!, width, row),
  );
  const similarities = cosines(
    chosen.map((i) => products[i]!),
    row,
  );
  const byBlock = products.map((product) => cosines([product], row));
  similarities[row] = -Infinity;
  return Array.from(topRows(similarities, k), (other) => ({
    row: other,
    similarity: similarities[other]!,
    blocks: byBlock.map((values) => values[other]!),
  }));
}

/** For every row of an embedding its dot product with one row and with itself. */
interface RowProducts {
  readonly withRow: Float64Array;
  readonly withItself: Float64Array;
}

function rowProducts(embedding: Float32Array, width: number, row: number): RowProducts {
  const count = embedding.length / width;
  const withRow = new Float64Array(count);
  const withItself = new Float64Array(count);
  for (let other = 0; other < count; other++) {
    withRow[other] = dotProduct(embedding, row, embedding, other, width);
    withItself[other] = dotProduct(embedding, other, embedding, other, width);
  }
  return { withRow, withItself };
}

/** Cosine similarity of every row to one row in the concatenation of the given blocks. */
function cosines(blocks: readonly RowProducts[], row: number): Float64Array {
  const count = blocks[0]!.withRow.length;
  const sum = (pick: (block: RowProducts) => number): number =>
    blocks.reduce((total, block) => total + pick(block), 0);
  const rowNorm = Math.sqrt(sum(({ withItself }) => withItself[row]!));
  return Float64Array.from({ length: count }, (_, other) => {
    const norms = rowNorm * Math.sqrt(sum(({ withItself }) => withItself[other]!));
    const cosine = norms === 0 ? 0 : sum(({ withRow }) => withRow[other]!) / norms;
    return Math.min(1, Math.max(-1, cosine));
  });
}
