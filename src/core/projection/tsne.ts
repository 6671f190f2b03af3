// t-SNE after van der Maaten and Hinton (2008), in O(n log n) after van der Maaten (2014). Settings
// as scikit-learn and openTSNE have come to choose them: PCA as the start (Kobak and Berens 2019),
// a learning rate that grows with the rows (Belkina et al. 2019), early exaggeration.

import { createRandom } from '../random';
import { affinities } from './affinities';
import type { MetricSpace } from './metricSpace';
import { neighbourGraph } from './neighbourGraph';
import { pca } from './pca';
import type { Projecting, ProjectionStep } from './projectionStep';
import { QuadTree } from './quadTree';
import type { SymmetricGraph } from './symmetricGraph';

export interface TsneOptions {
  /** How many neighbours count, in the sense of the Gaussian's entropy; few rows lower it. */
  readonly perplexity?: number;
  readonly seed: number;
  readonly iterations?: number;
  /** Cells narrower than this share of their distance act as one point; 0: no approximation. */
  readonly theta?: number;
}

const exaggeration = 12;
const exaggeratedIterations = 250;
/** The spread of the start: small, so that points can still pass each other. */
const startSpread = 1e-4;
const pointsAStep = 4096;

/** A map by t-SNE. The same rows, options and seed give the same map. */
export function* tsne(
  space: MetricSpace,
  { perplexity = 30, seed, iterations = 750, theta = 0.5 }: TsneOptions,
): Projecting {
  const { count } = space;
  const fitting = Math.max(1, Math.min(perplexity, (count - 1) / 3));
  const graph = yield* neighbourGraph(space, { neighbours: Math.ceil(3 * fitting), seed });
  const p = affinities(graph, fitting);
  const positions = startPositions(yield* pca(space), seed);
  if (count < 2) return positions;
  const descent = new Descent(p, positions, theta);
  for (let iteration = 0; iteration < iterations; iteration++) {
    const isEarly = iteration < exaggeratedIterations;
    for (const share of descent.step(isEarly ? exaggeration : 1, isEarly ? 0.5 : 0.8)) {
      const progress = (iteration + share) / iterations;
      yield {
        stage: 'layout',
        progress,
        iteration,
        iterations,
        positions,
      } satisfies ProjectionStep;
    }
  }
  return positions;
}

/** PCA's map, scaled down; a little noise sets rows apart that are the same. */
function startPositions(map: Float64Array, seed: number): Float64Array {
  const random = createRandom(seed, 'tsne');
  let squares = 0;
  for (let i = 0; i < map.length; i += 2) squares += map[i]! ** 2;
  const scale = startSpread / (Math.sqrt((2 * squares) / map.length) || 1);
  return map.map((value) => value * scale + random.normal() * startSpread * 0.01);
}

/** Gradient descent with momentum and a gain for each coordinate (Jacobs 1988). */
class Descent {
  readonly #p: SymmetricGraph;
  readonly #positions: Float64Array;
  readonly #tree: QuadTree;
  readonly #attraction: Float64Array;
  readonly #repulsion: Float64Array;
  readonly #velocity: Float64Array;
  readonly #gains: Float64Array;
  readonly #learningRate: number;

  constructor(p: SymmetricGraph, positions: Float64Array, theta: number) {
    this.#p = p;
    this.#positions = positions;
    this.#tree = new QuadTree(p.count, theta);
    this.#attraction = new Float64Array(positions.length);
    this.#repulsion = new Float64Array(positions.length);
    this.#velocity = new Float64Array(positions.length);
    this.#gains = new Float64Array(positions.length).fill(1);
    this.#learningRate = Math.max(p.count / exaggeration / 4, 50);
  }

  /** One step; yields the share of it that is done. */
  *step(attractionFactor: number, momentum: number): Generator<number, void, void> {
    const { count } = this.#p;
    this.#tree.build(this.#positions);
    this.#repulsion.fill(0);
    let sum = 0;
    for (let start = 0; start < count; start += pointsAStep) {
      const end = Math.min(start + pointsAStep, count);
      sum += this.#tree.addForces(this.#repulsion, start, end);
      addAttraction(this.#p, this.#positions, this.#attraction, start, end);
      yield end / count;
    }
    this.#move(attractionFactor, 1 / Math.max(sum, Number.MIN_VALUE), momentum);
  }

  /** Equation 5 of the paper: gradient = 4 (attraction - repulsion / Σq). */
  #move(attractionFactor: number, repulsionFactor: number, momentum: number): void {
    const positions = this.#positions;
    const attraction = this.#attraction;
    const repulsion = this.#repulsion;
    const velocity = this.#velocity;
    const gains = this.#gains;
    for (let i = 0; i < positions.length; i++) {
      const gradient = 4 * (attractionFactor * attraction[i]! - repulsionFactor * repulsion[i]!);
      const isOnCourse = gradient * velocity[i]! < 0;
      gains[i] = isOnCourse ? gains[i]! + 0.2 : Math.max(gains[i]! * 0.8, 0.01);
      velocity[i] = momentum * velocity[i]! - this.#learningRate * gains[i]! * gradient;
      positions[i]! += velocity[i]!;
    }
  }
}

/** Adds Σ p_ij q_ij (y_i - y_j) for the rows `[start, end)`. */
function addAttraction(
  { indptr, columns, weights }: SymmetricGraph,
  positions: Float64Array,
  attraction: Float64Array,
  start: number,
  end: number,
): void {
  for (let row = start; row < end; row++) {
    const x = positions[2 * row]!;
    const y = positions[2 * row + 1]!;
    let forceX = 0;
    let forceY = 0;
    for (let e = indptr[row]!; e < indptr[row + 1]!; e++) {
      const other = columns[e]! * 2;
      const dx = x - positions[other]!;
      const dy = y - positions[other + 1]!;
      const pull = weights[e]! / (1 + dx * dx + dy * dy);
      forceX += pull * dx;
      forceY += pull * dy;
    }
    attraction[2 * row] = forceX;
    attraction[2 * row + 1] = forceY;
  }
}
