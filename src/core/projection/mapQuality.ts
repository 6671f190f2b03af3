import { createRandom, shuffle } from '../random';
import { topRows } from '../analysis/topRows';
import type { MetricSpace } from './metricSpace';

export interface MapQuality {
  /** Venna and Kaski 2001: 1 where all neighbours in the map are neighbours in the embedding. */
  readonly trustworthiness: number;
  /** The share of the nearest neighbours in the embedding that are nearest in the map, [0, 1]. */
  readonly keptNeighbours: number;
  /** Neighbours looked at a row. */
  readonly neighbours: number;
  /** Rows looked from, of how many. */
  readonly rows: number;
  readonly of: number;
}

export interface MapQualityOptions {
  readonly neighbours?: number;
  readonly seed: number;
  /** Look from at most so many rows, drawn by the seed; always among all rows. */
  readonly sampleRows?: number;
}

/**
 * How far a map (count × 2) shows the neighbours that rows have in their space. The figures of a
 * sample estimate those of all rows. Fewer than two other rows have nothing to be got wrong: 1.
 * Yields between rows.
 */
export function* mapQuality(
  space: MetricSpace,
  positions: Float32Array | Float64Array,
  { neighbours = 15, seed, sampleRows = sampleSize(space.count) }: MapQualityOptions,
): Generator<undefined, MapQuality, void> {
  const { count } = space;
  // The formula of trustworthiness holds for fewer neighbours than half the rows.
  const k = Math.min(neighbours, Math.max(1, Math.floor((count - 1) / 2)));
  const rows = Math.min(count, sampleRows);
  if (count < 3) return { trustworthiness: 1, keptNeighbours: 1, neighbours: k, rows, of: count };
  const ranks = new RankFinder(space, positions, k);
  let penalty = 0;
  let kept = 0;
  for (const row of sample(count, rows, seed)) {
    const found = ranks.look(row);
    penalty += found.penalty;
    kept += found.kept;
    yield;
  }
  return {
    trustworthiness: 1 - (2 * penalty) / (rows * k * (2 * count - 3 * k - 1)),
    keptNeighbours: kept / (rows * k),
    neighbours: k,
    rows,
    of: count,
  };
}

/** All rows of small maps; of large ones as many as take about a second, 500 at least. */
export function sampleSize(count: number): number {
  return Math.max(500, Math.min(5000, Math.floor(2e7 / Math.max(count, 1))));
}

function sample(count: number, rows: number, seed: number): Uint32Array {
  const all = Uint32Array.from({ length: count }, (_, row) => row);
  if (rows === count) return all;
  return shuffle(all, createRandom(seed, 'quality')).slice(0, rows).sort();
}

/** Compares one row's neighbours in the map with those in the space. */
class RankFinder {
  readonly #space: MetricSpace;
  readonly #positions: Float32Array | Float64Array;
  readonly #k: number;
  /** Of all rows to one: distances in the space, nearness in the map. */
  readonly #distances: Float32Array;
  readonly #nearness: Float64Array;

  constructor(space: MetricSpace, positions: Float32Array | Float64Array, k: number) {
    this.#space = space;
    this.#positions = positions;
    this.#k = k;
    this.#distances = new Float32Array(space.count);
    this.#nearness = new Float64Array(space.count);
  }

  /** How many neighbours are kept, and by how much the ranks of the others exceed k in sum. */
  look(row: number): { kept: number; penalty: number } {
    this.#measure(row);
    const neighbours = topRows(this.#nearness, this.#k);
    let [kept, penalty] = [0, 0];
    for (const rank of this.#ranksOf(neighbours)) {
      if (rank <= this.#k) kept++;
      else penalty += rank - this.#k;
    }
    return { kept, penalty };
  }

  #measure(row: number): void {
    const { count, width, rows, kernel } = this.#space;
    const distances = this.#distances;
    const query = rows.subarray(row * width, (row + 1) * width);
    for (let start = 0; start < count; start += kernel.scanLength) {
      const end = Math.min(start + kernel.scanLength, count);
      distances.set(kernel.scan(query, 'squaredDistances', start, end), start);
    }
    const positions = this.#positions;
    const nearness = this.#nearness;
    const [x, y] = [positions[2 * row]!, positions[2 * row + 1]!];
    for (let other = 0; other < count; other++) {
      const dx = positions[2 * other]! - x;
      const dy = positions[2 * other + 1]! - y;
      nearness[other] = -(dx * dx + dy * dy);
    }
    nearness[row] = -Infinity;
    distances[row] = Infinity; // it is no neighbour of its own
  }

  /** The places of some rows among all other rows by distance, from 1; the earlier of equals first. */
  #ranksOf(neighbours: Uint32Array): Uint32Array {
    const distances = this.#distances;
    const limits = Float64Array.from(neighbours, (neighbour) => distances[neighbour]!);
    const farthest = limits.reduce((most, limit) => Math.max(most, limit), 0);
    const ranks = new Uint32Array(neighbours.length).fill(1);
    for (let other = 0; other < distances.length; other++) {
      const distance = distances[other]!;
      if (distance > farthest) continue; // as nearly all are
      for (let i = 0; i < ranks.length; i++)
        if (distance < limits[i]! || (distance === limits[i]! && other < neighbours[i]!))
          ranks[i]!++;
    }
    return ranks;
  }
}
