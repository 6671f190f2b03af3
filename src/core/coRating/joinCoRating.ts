import type { CsrMatrix } from '../dataset/csrMatrix';
import { encoderSpec, encoderWidth, embeddingWidth, type ModelSpec } from '../model/modelSpec';
import type { BlockEmbeddings, SdrlModel } from '../model/sdrlModel';
import type { CoRatingUsers } from './coRatingUsers';
import { scoreSpreads } from './scoreSpreads';

type Embeddings = SdrlModel['embeddings'];

/** What is put behind the encoder's dimensions of the block with a co-rating part. */
export interface CoRatingRows {
  readonly users: CoRatingUsers;
  /** items × rank. */
  readonly items: Float32Array;
  /** users × items: what the users have rated. */
  readonly ratings: CsrMatrix;
}

/**
 * The embeddings of encoders (`encoderSpec(spec)`) with the co-rating part behind the dimensions of
 * its block. A user's part is scaled so that the spread of his or her scores by it is `weight` times
 * `densityFactor` times the spread by the encoders: both scores standardised and added, as a dot
 * product. Then one factor for all makes the part as large a share of a user's vectors as of an item's
 * (root mean square). Yields about every millisecond.
 */
export function* joinCoRating(
  encoded: Embeddings,
  spec: ModelSpec,
  { users, items, ratings }: CoRatingRows,
): Generator<void, Embeddings> {
  const block = spec.blocks.findIndex(({ coRating }) => coRating);
  const { rank, weight } = spec.blocks[block]!.coRating!;
  const spreads = yield* encoderSpreads(encoded, spec, ratings);
  const user = users.rows.slice();
  // The block's own weight comes on top when scoring.
  const relative = (weight * densityFactor(ratings)) / (Math.abs(spec.scoreWeights[block]!) || 1);
  for (let u = 0; u < spreads.length; u++) {
    const gain = users.spreads[u] === 0 ? 0 : (relative * spreads[u]!) / users.spreads[u]!;
    for (let d = 0; d < rank; d++) user[u * rank + d]! *= gain;
  }
  const item = items.slice();
  const width = encoderWidth(spec.blocks[block]!);
  const share = (part: Float32Array, whole: Float32Array): number =>
    rootMeanSquare(part) / rootMeanSquare(whole);
  const factor = Math.sqrt(share(user, encoded.user[block]!) / share(item, encoded.item[block]!));
  const scale = Number.isFinite(factor) && factor > 0 ? factor : 1;
  for (let i = 0; i < user.length; i++) user[i]! /= scale;
  for (let i = 0; i < item.length; i++) item[i]! *= scale;
  const join = (blocks: BlockEmbeddings, part: Float32Array): BlockEmbeddings =>
    blocks.with(block, sideBySide(blocks[block]!, width, part, rank));
  return { user: join(encoded.user, user), item: join(encoded.item, item) };
}

/**
 * The more ratings an item has, the more item-item weights know beyond what the encoders do: from
 * about those of ml-latest-small the weight grows with them (docs/model.md says what it rests on).
 */
export function densityFactor({ columns, indices }: CsrMatrix): number {
  return Math.max(1, indices.length / Math.max(1, columns) / sparseRatings);
}

/** Ratings an item in training. */
const sparseRatings = 42;

/** The spread of each user's scores by the encoders, blocks weighted as when scoring. */
function encoderSpreads(
  { user, item }: Embeddings,
  spec: ModelSpec,
  ratings: CsrMatrix,
): Generator<void, Float64Array> {
  const encoders = encoderSpec(spec);
  const rows = (
    blocks: BlockEmbeddings,
    count: number,
    weights: readonly number[],
  ): Float32Array => {
    const width = embeddingWidth(encoders);
    const joined = new Float32Array(count * width);
    let start = 0;
    encoders.blocks.forEach((block, b) => {
      for (let row = 0; row < count; row++)
        for (let i = 0; i < block.width; i++)
          joined[row * width + start + i] = weights[b]! * blocks[b]![row * block.width + i]!;
      start += block.width;
    });
    return joined;
  };
  const users = rows(user, ratings.rows, spec.scoreWeights);
  const items = rows(
    item,
    ratings.columns,
    spec.scoreWeights.map(() => 1),
  );
  return scoreSpreads({ users, items }, embeddingWidth(encoders), ratings);
}

function sideBySide(
  left: Float32Array,
  leftWidth: number,
  right: Float32Array,
  rightWidth: number,
): Float32Array {
  const width = leftWidth + rightWidth;
  const rows = new Float32Array(left.length + right.length);
  for (let row = 0; row * width < rows.length; row++) {
    rows.set(left.subarray(row * leftWidth, (row + 1) * leftWidth), row * width);
    rows.set(right.subarray(row * rightWidth, (row + 1) * rightWidth), row * width + leftWidth);
  }
  return rows;
}

function rootMeanSquare(values: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! ** 2;
  return Math.sqrt(sum / Math.max(1, values.length));
}
