// t-SNE after van der Maaten and Hinton (2008), in O(n log n) after van der Maaten (2014). Settings
// as scikit-learn and openTSNE have come to choose them: PCA as the start (Kobak and Berens 2019),
// a learning rate that grows with the rows (Belkina et al. 2019), early exaggeration. Other than
// there the exaggeration fades instead of ending at once: points that it has brought together part
// while they can still pass each other, which keeps more of what is wider than a few neighbours.

import { createRandom } from '../random';
import { affinities } from './affinities';
import type { MetricSpace } from './metricSpace';
import { neighbourGraph } from './neighbourGraph';
import { pca } from './pca';
import type { Projecting } from './projectionStep';
import { TsneDescent } from './tsneDescent';

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
const momentum = 0.8;
/** The spread of the start: small, so that points can still pass each other. */
const startSpread = 1e-4;

/** A map by t-SNE. The same rows, options and seed give the same map. */
export function* tsne(
  space: MetricSpace,
  { perplexity = 30, seed, iterations = 750, theta = 0.5 }: TsneOptions,
): Projecting {
  const { count, createForces } = space;
  const fitting = Math.max(1, Math.min(perplexity, (count - 1) / 3));
  const positions = startPositions(yield* pca(space, 'neighbours'), seed);
  const graph = yield* neighbourGraph(space, { neighbours: Math.ceil(3 * fitting), seed });
  if (count < 2) return positions;
  const similarities = yield* affinities(graph, fitting);
  const descent = new TsneDescent(similarities, positions, { createForces, theta });
  for (let iteration = 0; iteration < iterations; iteration++) {
    const factor = exaggerationAt(iteration);
    const learningRate = Math.max(count / factor / 4, 50);
    for (const share of descent.step({ exaggeration: factor, learningRate, momentum })) {
      const progress = (iteration + share) / iterations;
      yield { stage: 'layout', progress, iteration, iterations, positions };
    }
  }
  return positions;
}

/** From 12 down to 1, by the same factor in each iteration. */
function exaggerationAt(iteration: number): number {
  return exaggeration ** Math.max(0, 1 - iteration / exaggeratedIterations);
}

/** PCA's map, scaled down; a little noise sets rows apart that are the same. */
function startPositions(map: Float64Array, seed: number): Float64Array {
  const random = createRandom(seed, 'tsne');
  let squares = 0;
  for (let i = 0; i < map.length; i += 2) squares += map[i]! ** 2;
  const scale = startSpread / (Math.sqrt((2 * squares) / map.length) || 1);
  return map.map((value) => value * scale + random.normal() * startSpread * 0.01);
}
