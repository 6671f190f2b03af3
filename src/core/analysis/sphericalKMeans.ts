// Spherical k-means (Dhillon and Modha 2001): Lloyd's iterations on rows scaled to length 1, where the
// nearest centre is the one with the highest cosine, begun by k-means++ (Arthur and Vassilvitskii
// 2007) with 1 - cosine as the squared distance (for unit vectors it is half of it).

import { createRandom, shuffle, type Random } from '../random';
import { dotProduct } from './dotProduct';
import { selectRows } from './selectRows';
import { unitRows } from './unitRows';

export interface SphericalKMeansOptions {
  readonly clusters: number;
  readonly seed: number;
  /** Above this many rows the centres are found from as many drawn at random. */
  readonly sampleRows?: number;
  readonly maxIterations?: number;
}

/** Rows between two yields. */
const sliceRows = 256;

/**
 * The cluster of each row of `embedding` (count × width), largest cluster 0. There are fewer clusters
 * than asked for where there are fewer distinct directions; a zero row belongs to the first centre.
 * Yields between slices of rows.
 */
export function* sphericalKMeans(
  embedding: Float32Array,
  width: number,
  { clusters, seed, sampleRows = 20_000, maxIterations = 50 }: SphericalKMeansOptions,
): Generator<undefined, Uint8Array> {
  const random = createRandom(seed, 'k-means');
  const unit = unitRows(embedding, width);
  const count = embedding.length / width;
  const places = Uint32Array.from({ length: count }, (_, row) => row);
  const sample = count > sampleRows ? shuffle(places, random).subarray(0, sampleRows) : places;
  const rows = sample === places ? unit : selectRows(unit, width, sample);

  const centres = yield* firstCentres(rows, width, clusters, random);
  const assigned = new Uint8Array(sample.length);
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    const changed = yield* assign(rows, width, centres, assigned);
    if (changed === 0 && iteration > 0) break;
    moveCentres(rows, width, centres, assigned);
  }
  const all = new Uint8Array(count);
  yield* assign(unit, width, centres, all);
  return largestFirst(all);
}

/** Centres drawn from the rows, each with a chance in proportion to its distance to those before. */
function* firstCentres(
  rows: Float32Array,
  width: number,
  clusters: number,
  random: Random,
): Generator<undefined, Float32Array> {
  const count = rows.length / width;
  const distances = new Float64Array(count).fill(Infinity);
  const chosen: number[] = count > 0 ? [random.integer(count)] : [];
  while (chosen.length > 0 && chosen.length < Math.min(clusters, count)) {
    const last = chosen.at(-1)!;
    let sum = 0;
    for (let row = 0; row < count; row++) {
      const distance = Math.max(0, 1 - dotProduct(rows, row, rows, last, width));
      // Rounding leaves about 1e-7 between equal rows in single precision.
      distances[row] = Math.min(distances[row]!, distance < 1e-6 ? 0 : distance);
      sum += distances[row]!;
    }
    yield;
    if (sum === 0) break; // every row is a centre's equal
    chosen.push(drawInProportion(distances, sum * random.next()));
  }
  return selectRows(rows, width, Uint32Array.from(chosen));
}

/** The row at which the running sum of the weights passes `target`, which is below their sum. */
function drawInProportion(weights: Float64Array, target: number): number {
  let last = 0;
  for (let row = 0, sum = 0; row < weights.length; row++) {
    if (weights[row] === 0) continue;
    sum += weights[row]!;
    last = row;
    if (sum > target) break;
  }
  return last;
}

/** Puts every row to its nearest centre, the earlier of equals; returns how many moved. */
function* assign(
  rows: Float32Array,
  width: number,
  centres: Float32Array,
  assigned: Uint8Array,
): Generator<undefined, number> {
  const clusters = centres.length / width;
  let moved = 0;
  for (let row = 0; row < assigned.length; row++) {
    let best = 0;
    let bestProduct = -Infinity;
    for (let cluster = 0; cluster < clusters; cluster++) {
      const product = dotProduct(rows, row, centres, cluster, width);
      if (product <= bestProduct) continue;
      best = cluster;
      bestProduct = product;
    }
    if (assigned[row] !== best) moved++;
    assigned[row] = best;
    if (row % sliceRows === sliceRows - 1) yield;
  }
  return moved;
}

/** Moves each centre to the direction of its rows' sum; one without rows to the row farthest from its own. */
function moveCentres(
  rows: Float32Array,
  width: number,
  centres: Float32Array,
  assigned: Uint8Array,
): void {
  const sums = new Float64Array(centres.length);
  const sizes = new Uint32Array(centres.length / width);
  for (let row = 0; row < assigned.length; row++) {
    const cluster = assigned[row]!;
    sizes[cluster]!++;
    for (let i = 0; i < width; i++) sums[cluster * width + i]! += rows[row * width + i]!;
  }
  const empty: number[] = [];
  for (let cluster = 0; cluster < sizes.length; cluster++) {
    const sum = sums.subarray(cluster * width, (cluster + 1) * width);
    const length = Math.sqrt(sum.reduce((total, value) => total + value * value, 0));
    if (sizes[cluster] === 0) empty.push(cluster);
    // Rows that cancel out have no direction: the centre stays.
    else if (length > 0)
      centres.set(
        Float32Array.from(sum, (value) => value / length),
        cluster * width,
      );
  }
  for (const cluster of empty) {
    const row = farthestRow(rows, width, centres, assigned);
    assigned[row] = cluster;
    centres.set(rows.subarray(row * width, (row + 1) * width), cluster * width);
  }
}

function farthestRow(
  rows: Float32Array,
  width: number,
  centres: Float32Array,
  assigned: Uint8Array,
): number {
  let farthest = 0;
  let least = Infinity;
  for (let row = 0; row < assigned.length; row++) {
    const product = dotProduct(rows, row, centres, assigned[row]!, width);
    if (product >= least) continue;
    farthest = row;
    least = product;
  }
  return farthest;
}

/** The same clusters renumbered by falling size; of equal sizes the one with the earlier row first. */
function largestFirst(assigned: Uint8Array): Uint8Array {
  const sizes = new Map<number, number>();
  for (const cluster of assigned) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1);
  const order = [...sizes].sort(([, a], [, b]) => b - a).map(([cluster]) => cluster);
  const numbers = new Uint8Array(256);
  order.forEach((cluster, number) => (numbers[cluster] = number));
  return assigned.map((cluster) => numbers[cluster]!);
}
