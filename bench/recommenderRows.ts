import { createRandom } from '../src/core/random';

/** A trained block varies in a few directions, each less than the one before. */
const directions = 8;
const decay = 0.75;
const groups = 20;
/** What no direction holds. */
const remainder = 0.02;

/** How far a row is from its groups, whose centres are 1 a direction apart. */
export const standardNoise = 0.4;

/**
 * Seeded vectors (count × width) as trained blocks hold them: some large and many small groups, rows
 * between two of them, in few directions, bent by the tanh of the last layer. Beside the blocks of
 * a model of ml-latest-small (1297 items, 610 users; the same number of these rows) they have 0.69
 * standard deviation (0.70–0.76), 90 % of their variance in 5 directions (82–96 %), and 5.0
 * dimensions as their neighbours see it (3.8–6.2; Levina and Bickel 2004); t-SNE keeps 0.60 of
 * their neighbours (0.53–0.67). Larger `noise` makes rows that are harder to map.
 */
export function recommenderRows(count: number, width: number, noise = standardNoise): Float32Array {
  const random = createRandom('recommender rows');
  const centres = Float32Array.from({ length: groups * directions }, () => random.normal());
  const weights = Float32Array.from({ length: directions * width }, () => random.normal());
  const rows = new Float32Array(count * width);
  const place = new Float32Array(directions);
  for (let row = 0; row < count; row++) {
    const first = aGroup(random.next()) * directions;
    const second = aGroup(random.next()) * directions;
    const share = 0.7 * random.next();
    for (let d = 0; d < directions; d++)
      place[d] =
        decay ** d * (centres[first + d]! + share * centres[second + d]! + noise * random.normal());
    for (let i = 0; i < width; i++) {
      let sum = 0;
      for (let d = 0; d < directions; d++) sum += place[d]! * weights[d * width + i]!;
      rows[row * width + i] = Math.tanh(0.8 * sum) + remainder * random.normal();
    }
  }
  return rows;
}

/** The first groups are the largest. */
function aGroup(chance: number): number {
  return Math.floor(groups * chance ** 1.5);
}
