import type { SdrlModel } from '../model/sdrlModel';
import { dotProduct } from './dotProduct';

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
