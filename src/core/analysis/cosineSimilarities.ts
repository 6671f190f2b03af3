import { dotProduct } from './dotProduct';

/**
 * The cosine similarity of every row of `embedding` (count × width) to one of them, in double
 * precision, [-1, 1]. A zero vector has similarity 0 to everything.
 */
export function cosineSimilarities(
  embedding: Float32Array,
  width: number,
  row: number,
): Float64Array {
  const lengthOf = (other: number): number =>
    Math.sqrt(dotProduct(embedding, other, embedding, other, width));
  const ownLength = lengthOf(row);
  const similarities = new Float64Array(embedding.length / width);
  for (let other = 0; other < similarities.length; other++) {
    const lengths = ownLength * lengthOf(other);
    const cosine =
      lengths === 0 ? 0 : dotProduct(embedding, row, embedding, other, width) / lengths;
    similarities[other] = Math.min(1, Math.max(-1, cosine));
  }
  return similarities;
}
