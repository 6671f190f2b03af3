import { UserError } from '../core/errors';
import { encodedBlocks, wholeEmbedding, type BlockSpec } from '../core/model/modelSpec';
import type { SdrlModel, Side } from '../core/model/sdrlModel';

export interface BlockRows {
  /** count × width; of the model itself, or put together for the whole embedding. */
  readonly rows: Float32Array;
  readonly width: number;
}

/**
 * The rows of a side in one block that rows are compared by, or all of these side by side for `all`.
 * Throws a `UserError` (`model/unknown-block`) for a block that is none.
 */
export function blockRows(
  { spec, embeddings }: Pick<SdrlModel, 'spec' | 'embeddings'>,
  side: Side,
  block: string,
): BlockRows {
  const chosen = blockPositions(encodedBlocks(spec), block).map((i) => ({
    rows: embeddings[side][i]!,
    width: spec.blocks[i]!.width,
  }));
  return chosen.length === 1 ? chosen[0]! : sideBySide(chosen);
}

/** The positions in `blocks` that a block's name or `all` means; throws as `blockRows`. */
export function blockPositions(blocks: readonly BlockSpec[], block: string): number[] {
  const positions = blocks.flatMap(({ name }, i) =>
    block === wholeEmbedding || name === block ? [i] : [],
  );
  if (positions.length > 0) return positions;
  const known = blocks.map(({ name }) => name).join(', ');
  throw new UserError(`The model has no block “${block}”. Its blocks are: ${known}.`, {
    code: 'model/unknown-block',
  });
}

function sideBySide(parts: readonly BlockRows[]): BlockRows {
  const width = parts.reduce((sum, part) => sum + part.width, 0);
  const count = parts[0]!.rows.length / parts[0]!.width;
  const rows = new Float32Array(count * width);
  let column = 0;
  for (const part of parts) {
    for (let row = 0; row < count; row++) {
      const values = part.rows.subarray(row * part.width, (row + 1) * part.width);
      rows.set(values, row * width + column);
    }
    column += part.width;
  }
  return { rows, width };
}
