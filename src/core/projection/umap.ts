// UMAP after McInnes, Healy and Melville (2018): the fuzzy set of neighbours, then stochastic
// gradient descent that pulls neighbours together and pushes rows drawn at random apart. Settings
// are umap-learn's; the start is PCA's map, which is deterministic and keeps the large picture.

import { createRandom, type Random } from '../random';
import { fitCurve } from './fitCurve';
import { fuzzyGraph } from './fuzzyGraph';
import type { MetricSpace } from './metricSpace';
import { neighbourGraph } from './neighbourGraph';
import { pca } from './pca';
import type { Projecting } from './projectionStep';
import { PullTable } from './pullTable';
import { scaleMap } from './scaleMap';
import type { SymmetricGraph } from './symmetricGraph';

export interface UmapOptions {
  /** Neighbours a row, itself counted as one, as in umap-learn. */
  readonly neighbours?: number;
  readonly seed: number;
  readonly epochs?: number;
}

const pushesAPull = 5;
const edgesAStep = 16_384;
/** Half the width of the start; the curve sees distances of about 1. */
const startHalf = 5;

/** A map by UMAP. The same rows, options and seed give the same map. */
export function* umap(
  space: MetricSpace,
  { neighbours = 15, seed, epochs = epochsFor(space.count) }: UmapOptions,
): Projecting {
  const random = createRandom(seed, 'umap');
  const positions = startPositions(yield* pca(space, 'neighbours'), random);
  const graph = yield* neighbourGraph(space, { neighbours: neighbours - 1, seed });
  if (space.count < 2) return positions;
  const layout = new Layout(fuzzyGraph(graph, space.metric), positions, { epochs, random });
  for (let epoch = 0; epoch < epochs; epoch++)
    for (const share of layout.run(epoch))
      yield {
        stage: 'layout',
        progress: (epoch + share) / epochs,
        iteration: epoch,
        iterations: epochs,
        positions,
      };
  return positions;
}

/** As umap-js: many rows make up for few epochs. */
function epochsFor(count: number): number {
  if (count <= 2500) return 500;
  if (count <= 5000) return 400;
  return count <= 7500 ? 300 : 200;
}

/** PCA's map in a box of width 10; a little noise sets rows apart that are the same. */
function startPositions(map: Float64Array, random: Random): Float64Array {
  return Float64Array.from(scaleMap(map), (value) => startHalf * value + 1e-4 * random.normal());
}

/** The descent: an edge is looked at as often as its weight says, the heaviest in every epoch. */
class Layout {
  readonly #positions: Float64Array;
  readonly #epochs: number;
  readonly #attraction: PullTable;
  readonly #repulsion: PullTable;
  /** Both ends of every edge that is looked at once at least. */
  readonly #from: Uint32Array;
  readonly #to: Uint32Array;
  /** Epochs between two looks at an edge, and when the next is due. */
  readonly #interval: Float32Array;
  readonly #due: Float32Array;
  #randomState: number;

  constructor(
    graph: SymmetricGraph,
    positions: Float64Array,
    { epochs, random }: { readonly epochs: number; readonly random: Random },
  ) {
    const heaviest = graph.weights.reduce((most, weight) => Math.max(most, weight), 0);
    const edges = edgesFrom(graph, heaviest / epochs);
    this.#positions = positions;
    this.#epochs = epochs;
    const curve = fitCurve();
    this.#attraction = PullTable.attraction(curve);
    this.#repulsion = PullTable.repulsion(curve);
    this.#from = edges.from;
    this.#to = edges.to;
    this.#interval = edges.weights.map((weight) => heaviest / weight);
    this.#due = this.#interval.slice();
    this.#randomState = 1 + random.integer(2 ** 32 - 1);
  }

  /** One epoch; yields the share of it that is done. */
  *run(epoch: number): Generator<number, void, void> {
    const edges = this.#from.length;
    for (let start = 0; start < edges; start += edgesAStep) {
      const end = Math.min(start + edgesAStep, edges);
      this.#move(epoch, start, end);
      yield end / edges;
    }
  }

  /** The edges `[start, end)` that are due: a pull, and pushes from rows drawn at random. */
  #move(epoch: number, start: number, end: number): void {
    const positions = this.#positions;
    const from = this.#from;
    const to = this.#to;
    const due = this.#due;
    const interval = this.#interval;
    const attraction = this.#attraction;
    const repulsion = this.#repulsion;
    const count = positions.length / 2;
    const rate = 1 - epoch / this.#epochs;
    let state = this.#randomState;
    for (let e = start; e < end; e++) {
      if (due[e]! > epoch) continue;
      due[e]! += interval[e]!;
      const i = from[e]! * 2;
      const j = to[e]! * 2;
      let x = positions[i]!;
      let y = positions[i + 1]!;
      let dx = x - positions[j]!;
      let dy = y - positions[j + 1]!;
      let squared = dx * dx + dy * dy;
      if (squared > 0) {
        const pull = attraction.at(squared);
        dx = rate * clip(pull * dx);
        dy = rate * clip(pull * dy);
        x += dx;
        y += dy;
        positions[j]! -= dx;
        positions[j + 1]! -= dy;
      }
      for (let n = 0; n < pushesAPull; n++) {
        // Marsaglia's xorshift: the inner loop's own, for it takes one number a push.
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        const other = Math.floor((state >>> 0) * 2 ** -32 * count) * 2;
        dx = x - positions[other]!;
        dy = y - positions[other + 1]!;
        squared = dx * dx + dy * dy;
        if (other === i || squared === 0) continue;
        const push = repulsion.at(squared);
        x += rate * clip(push * dx);
        y += rate * clip(push * dy);
      }
      positions[i] = x;
      positions[i + 1] = y;
    }
    this.#randomState = state;
  }
}

/** No step is longer than 4 a coordinate. */
function clip(value: number): number {
  return value > 4 ? 4 : value < -4 ? -4 : value;
}

/** The edges with at least this weight, in both directions. */
function edgesFrom(
  { count, indptr, columns, weights }: SymmetricGraph,
  leastWeight: number,
): { from: Uint32Array; to: Uint32Array; weights: Float32Array } {
  const from = new Uint32Array(columns.length);
  const to = new Uint32Array(columns.length);
  const kept = new Float32Array(columns.length);
  let end = 0;
  for (let row = 0; row < count; row++)
    for (let e = indptr[row]!; e < indptr[row + 1]!; e++) {
      const weight = weights[e]!;
      if (weight < leastWeight || weight === 0) continue;
      from[end] = row;
      to[end] = columns[e]!;
      kept[end++] = weight;
    }
  return { from: from.slice(0, end), to: to.slice(0, end), weights: kept.slice(0, end) };
}
