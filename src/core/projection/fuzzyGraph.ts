import type { MapMetric } from './metricSpace';
import type { NeighbourGraph } from './neighbourGraph';
import { symmetricGraph, type SymmetricGraph } from './symmetricGraph';

const maxRounds = 64;
const tolerance = 1e-5;
/** No kernel is narrower than this share of the mean distance. */
const leastWidth = 1e-3;

/**
 * UMAP's fuzzy set of neighbours (McInnes, Healy and Melville 2018, algorithms 2 and 3): a neighbour
 * belongs to a row by exp(-(d - ρ) / σ), where ρ is the distance of the row's nearest that is not
 * the same, and σ makes the memberships sum to log₂ of the neighbours, the row itself counted as
 * one; the memberships of both directions are joined as probabilities, a + b - ab.
 */
export function fuzzyGraph(graph: NeighbourGraph, metric: MapMetric): SymmetricGraph {
  const { size } = graph;
  const distances = metricDistances(graph.squaredDistances, metric);
  const meanDistance = mean(distances);
  const weights = new Float32Array(distances.length);
  for (let start = 0; start < distances.length; start += size) {
    const row = distances.subarray(start, start + size);
    const nearest = row.find((distance) => distance > 0) ?? 0;
    const least = leastWidth * (nearest > 0 ? mean(row) : meanDistance);
    const width = Math.max(kernelWidth(row, nearest, Math.log2(size + 1)), least);
    for (let i = 0; i < size; i++)
      weights[start + i] = row[i]! <= nearest ? 1 : Math.exp((nearest - row[i]!) / width);
  }
  return symmetricGraph(graph, weights, (there, back) => there + back - there * back);
}

/** From squared distances in the metric's space to what the metric calls a distance. */
function metricDistances(squared: Float32Array, metric: MapMetric): Float32Array {
  return metric === 'cosine'
    ? squared.map((distance) => distance / 2)
    : squared.map((distance) => Math.sqrt(distance));
}

/** The σ for which Σ exp(-(d - nearest) / σ) is the sum asked for, by bisection. */
function kernelWidth(distances: Float32Array, nearest: number, wantedSum: number): number {
  let [low, high, width] = [0, Infinity, 1];
  for (let round = 0; round < maxRounds; round++) {
    let sum = 0;
    for (const distance of distances)
      sum += distance <= nearest ? 1 : Math.exp((nearest - distance) / width);
    if (Math.abs(sum - wantedSum) < tolerance) break;
    if (sum > wantedSum) {
      high = width;
      width = (low + high) / 2;
    } else {
      low = width;
      width = high === Infinity ? width * 2 : (low + high) / 2;
    }
  }
  return width;
}

function mean(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / (values.length || 1);
}
