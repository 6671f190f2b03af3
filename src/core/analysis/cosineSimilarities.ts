/**
 * The cosine similarity of every row of `embedding` (count × width) to one of them, in double
 * precision, [-1, 1]. A zero vector has similarity 0 to everything.
 */
export function cosineSimilarities(
  embedding: Float32Array,
  width: number,
  row: number,
): Float64Array {
  const similarities = new Float64Array(embedding.length / width);
  for (let other = 0; other < similarities.length; other++)
    similarities[other] = cosineSimilarity(embedding, width, row, other);
  return similarities;
}

/** The cosine similarity of two rows of `embedding` (count × width), as above. */
export function cosineSimilarity(
  embedding: Float32Array,
  width: number,
  a: number,
  b: number,
): number {
  // Three sums in one pass: a scan of a large embedding is bound by memory.
  let [product, aSquared, bSquared] = [0, 0, 0];
  for (let i = a * width, j = b * width, end = i + width; i < end; i++, j++) {
    product += embedding[i]! * embedding[j]!;
    aSquared += embedding[i]! * embedding[i]!;
    bSquared += embedding[j]! * embedding[j]!;
  }
  const lengths = Math.sqrt(aSquared) * Math.sqrt(bSquared);
  return lengths === 0 ? 0 : Math.min(1, Math.max(-1, product / lengths));
}
