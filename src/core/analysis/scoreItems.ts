import { embeddingWidth } from '../model/modelSpec';
import type { BlockEmbeddings, SdrlModel } from '../model/sdrlModel';
import { dotProduct } from './dotProduct';
import type { RowKernelFactory } from './rowKernel';

type ScoredModel = Pick<SdrlModel, 'spec' | 'embeddings'>;

/**
 * Scores all items for a user: the dot products of the blocks, weighted by `spec.scoreWeights`
 * (section 3.3.2; with weights of 1 the dot product of the whole embeddings). `out` has one place an
 * item.
 */
export function createScorer(
  model: ScoredModel,
): (userRow: number, out: Float32Array | Float64Array) => void {
  const blocks = model.spec.blocks.map((_, block) => block);
  return (userRow, out) => {
    out.fill(0);
    for (const block of blocks) addBlockScores(model, block, userRow, out);
  };
}

/** Bytes of items' embeddings that are met by all users of a block before the next ones are. */
const tileBytes = 2 ** 18;

/** The same scores in single precision, as `createBlockScorer` gives them. */
export function createFastScorer(
  model: ScoredModel,
  createKernel: RowKernelFactory,
): (userRow: number, out: Float32Array) => void {
  const score = createBlockScorer(model, createKernel);
  return (userRow, out) => score([userRow], [out]);
}

/**
 * The scores of several users in single precision by scans of a kernel that holds the items'
 * embeddings: for whole evaluations. `out` has an array a user, with one place an item. The scans
 * wait for memory where a catalogue is larger than the caches, so a piece of it that fits into them
 * is scanned for one user after the other: with 100 000 items and 16 users at once 5 times as fast.
 */
export function createBlockScorer(
  { spec, embeddings }: ScoredModel,
  createKernel: RowKernelFactory,
): (userRows: readonly number[], out: readonly Float32Array[]) => void {
  const width = embeddingWidth(spec);
  const joinRow = (blocks: BlockEmbeddings, row: number, out: Float32Array): void => {
    let start = 0;
    spec.blocks.forEach((block, i) => {
      out.set(blocks[i]!.subarray(row * block.width, (row + 1) * block.width), start);
      start += block.width;
    });
  };
  const itemCount = embeddings.item[0]!.length / spec.blocks[0]!.width;
  const items = new Float32Array(itemCount * width);
  for (let item = 0; item < itemCount; item++)
    joinRow(embeddings.item, item, items.subarray(item * width, (item + 1) * width));
  const kernel = createKernel(items, width);
  const weights = Float32Array.from(
    spec.blocks.flatMap((block, i) => Array<number>(block.width).fill(spec.scoreWeights[i]!)),
  );
  const weigh = (userRow: number): Float32Array => {
    const user = new Float32Array(width);
    joinRow(embeddings.user, userRow, user);
    return user.map((value, i) => value * weights[i]!);
  };
  const tile = Math.min(kernel.scanLength, Math.max(64, Math.floor(tileBytes / (4 * width))));
  return (userRows, out) => {
    const users = userRows.map(weigh);
    for (let start = 0; start < itemCount; start += tile) {
      const end = Math.min(itemCount, start + tile);
      for (let u = 0; u < users.length; u++)
        out[u]!.set(kernel.scan(users[u]!, 'products', start, end), start);
    }
  };
}

/** What one block contributes to the score of an item for a user. */
export function scorePart(
  { spec, embeddings }: ScoredModel,
  block: number,
  userRow: number,
  itemRow: number,
): number {
  const { width } = spec.blocks[block]!;
  const product = dotProduct(
    embeddings.user[block]!,
    userRow,
    embeddings.item[block]!,
    itemRow,
    width,
  );
  return spec.scoreWeights[block]! * product;
}

function addBlockScores(
  model: ScoredModel,
  block: number,
  userRow: number,
  out: Float32Array | Float64Array,
): void {
  for (let item = 0; item < out.length; item++)
    out[item]! += scorePart(model, block, userRow, item);
}
