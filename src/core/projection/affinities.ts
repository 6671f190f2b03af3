import type { NeighbourGraph } from './neighbourGraph';
import type { ProjectionStep } from './projectionStep';
import { symmetricGraph, type SymmetricGraph } from './symmetricGraph';

const maxRounds = 64;
const tolerance = 1e-5;
const rowsAStep = 512;

/**
 * t-SNE's input similarities p_ij (van der Maaten and Hinton 2008, equation 1, over the neighbours
 * in the graph as in van der Maaten 2014): a Gaussian around each row, as wide as gives its
 * neighbours the perplexity asked for; then (p_j|i + p_i|j) / 2n. They sum to 1.
 */
export function* affinities(
  graph: NeighbourGraph,
  perplexity: number,
): Generator<ProjectionStep, SymmetricGraph, void> {
  const { count, size, squaredDistances } = graph;
  const conditional = new Float32Array(count * size);
  const distances = new Float64Array(size);
  const chances = new Float64Array(size);
  const entropy = Math.log(Math.min(perplexity, size));
  for (let row = 0, start = 0; row < count; row++, start += size) {
    if (row % rowsAStep === 0)
      yield { stage: 'neighbours', progress: 1, iteration: 0, iterations: 1 }; // soon done
    // Distances beyond the nearest's: the same distribution, and no row underflows as a whole.
    const nearest = squaredDistances[start]!;
    for (let j = 0; j < size; j++) distances[j] = squaredDistances[start + j]! - nearest;
    gaussianRow(distances, entropy, chances);
    conditional.set(chances, start);
  }
  return symmetricGraph(graph, conditional, (there, back) => (there + back) / (2 * count));
}

/** Fills `out` with exp(-β d) / Σ for the β, found by bisection, that has the entropy asked for. */
function gaussianRow(distances: Float64Array, entropy: number, out: Float64Array): void {
  let [low, high, beta] = [0, Infinity, 1];
  for (let round = 0; round < maxRounds; round++) {
    let sum = 0;
    let weighted = 0;
    for (let i = 0; i < distances.length; i++) {
      const p = Math.exp(-beta * distances[i]!);
      out[i] = p;
      sum += p;
      weighted += p * distances[i]!;
    }
    for (let i = 0; i < out.length; i++) out[i]! /= sum;
    const difference = Math.log(sum) + (beta * weighted) / sum - entropy;
    if (Math.abs(difference) < tolerance) return;
    if (difference > 0) {
      low = beta;
      beta = high === Infinity ? beta * 2 : (beta + high) / 2;
    } else {
      high = beta;
      beta = (beta + low) / 2;
    }
  }
}
