import { selectCsrRows, type CsrMatrix } from '../dataset/csrMatrix';
import type { TrainingEngine } from '../engine/trainingEngine';
import { throwIfCanceled } from '../errors';
import { encodedBlocks, type ModelSpec } from '../model/modelSpec';
import type { BlockEmbeddings, Side } from '../model/sdrlModel';

/** Rows that an engine is asked to encode at a time. */
export const rowsEncodedAtOnce = 256;

/**
 * The embeddings of all rows of both sides, encoded in slices with a pause and a look at the signal
 * between them; an item bias, 1 for users, is the last block.
 */
export async function encodeDataset({
  engine,
  spec,
  users,
  items,
  pause,
  signal,
}: {
  readonly engine: TrainingEngine;
  readonly spec: ModelSpec;
  /** users × items, normalised ratings. */
  readonly users: CsrMatrix;
  /** items × users, the same. */
  readonly items: CsrMatrix;
  readonly pause: () => Promise<void>;
  /** Absent where the work is to be done whatever was cancelled. */
  readonly signal: AbortSignal | undefined;
}): Promise<Record<Side, BlockEmbeddings>> {
  const blocks = encodedBlocks(spec);
  const encodeSide = async (side: Side, inputs: CsrMatrix): Promise<BlockEmbeddings> => {
    const embeddings = blocks.map(({ width }) => new Float32Array(inputs.rows * width));
    for (let start = 0; start < inputs.rows; start += rowsEncodedAtOnce) {
      const length = Math.min(rowsEncodedAtOnce, inputs.rows - start);
      const rows = Uint32Array.from({ length }, (_, i) => start + i);
      const slices = await engine.encode(side, selectCsrRows(inputs, rows));
      slices.forEach((slice, i) => embeddings[i]!.set(slice, start * blocks[i]!.width));
      await pause();
      throwIfCanceled(signal);
    }
    return embeddings;
  };
  const user = await encodeSide('user', users);
  const item = await encodeSide('item', items);
  const bias = engine.itemBias();
  if (!bias) return { user, item };
  return { user: [...user, new Float32Array(users.rows).fill(1)], item: [...item, bias] };
}
