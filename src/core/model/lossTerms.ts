import { labelBlocks } from './labelBlocks';
import type { ModelSpec } from './modelSpec';

/** The terms that every model has come first. */
export const commonTerms = 3;

/**
 * The loss is the plain sum of these terms (eq. 14), each a mean over its entries:
 *
 * - `reconstruction.user`, `reconstruction.item`, `rating` (eq. 9): binary cross-entropy of the
 *   decoded inputs, and of the dot products of whole embeddings, an item bias added, against the
 *   batch's ratings;
 * - `<block>.user`, `<block>.item` for each block with labels (eq. 12), over labelled rows;
 * - `<block>` for each block with interactions (eq. 13): as `rating`, on the block's dot product;
 * - `kl.user`, `kl.item` for a variational encoder, times `klWeight`.
 */
export function lossTerms(spec: ModelSpec): readonly string[] {
  const labelled = new Set(labelBlocks(spec).map(({ block }) => block));
  const terms = ['reconstruction.user', 'reconstruction.item', 'rating'];
  for (const block of spec.blocks) {
    if (labelled.has(block)) terms.push(`${block.name}.user`, `${block.name}.item`);
    if (block.supervision.type === 'interactions') terms.push(block.name);
  }
  if (spec.encoder === 'variational') terms.push('kl.user', 'kl.item');
  return terms;
}
