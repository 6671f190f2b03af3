import { createRandom } from '../src/core/random';

const topics = 40;
const topicsARow = 3;

/** How much of a row is its own. */
export const standardNoise = 0.5;

/**
 * Seeded vectors (count × width) as recommenders learn them: each row a mix of a few of 40 topics,
 * the first the strongest, and noise that makes it itself.
 */
export function recommenderRows(count: number, width: number, noise = standardNoise): Float32Array {
  const random = createRandom('recommender rows');
  const centres = Float32Array.from({ length: topics * width }, () => random.normal());
  const rows = new Float32Array(count * width);
  for (let row = 0; row < count; row++) {
    for (let part = 0; part < topicsARow; part++) {
      const start = random.integer(topics) * width;
      const share = part === 0 ? 1 : random.next() / part;
      for (let i = 0; i < width; i++) rows[row * width + i]! += share * centres[start + i]!;
    }
    for (let i = 0; i < width; i++) rows[row * width + i]! += noise * random.normal();
  }
  return rows;
}
