// Principal components by the covariance matrix and orthogonal iteration: Golub and Van Loan, Matrix
// Computations, section 8.2. Exact enough for a map after some ten rounds, and 100 k × 64 take half
// a second, nearly all of it for the covariance.

import { createRandom } from '../random';
import type { MetricRows } from './metricSpace';
import type { Projecting, ProjectionStep } from './projectionStep';

type Rows = Pick<MetricRows, 'count' | 'width' | 'rows'>;

/** More directions than are shown make the first two settle sooner. */
const directionCount = 8;
const maxRounds = 500;
const tolerance = 1e-12;
const rowsAStep = 4096;

/**
 * The rows on their two principal axes, centred: count × 2. The axes' signs are such that the
 * largest loading of each is positive, so that the same rows always give the same map. Where rows
 * have fewer than two directions, the rest is 0. Other methods start from it, as a part of their own
 * first stage.
 */
export function* pca(space: Rows, stage: ProjectionStep['stage'] = 'layout'): Projecting {
  const { count, width } = space;
  const positions = new Float64Array(count * 2);
  if (count === 0 || width === 0) return positions;
  const mean = columnMeans(space);
  const covariance = new Float64Array(width * width);
  for (let start = 0; start < count; start += rowsAStep) {
    addCovariance(space, mean, start, covariance);
    const progress = stage === 'layout' ? start / count : 0;
    yield { stage, progress, iteration: 0, iterations: 1 };
  }
  const axes = principalAxes(covariance, width);
  for (let axis = 0; axis < axes.length; axis++)
    placeOnAxis(space, mean, axes[axis]!, axis, positions);
  return positions;
}

function columnMeans({ rows, count, width }: Rows): Float64Array {
  const mean = new Float64Array(width);
  for (let start = 0; start < rows.length; start += width)
    for (let i = 0; i < width; i++) mean[i]! += rows[start + i]!;
  return mean.map((sum) => sum / count);
}

/** Adds the products of the rows from `first` on (`rowsAStep` of them), above the diagonal only. */
function addCovariance(
  { rows, count, width }: Rows,
  mean: Float64Array,
  first: number,
  covariance: Float64Array,
): void {
  const centred = new Float64Array(width);
  const end = Math.min(first + rowsAStep, count);
  for (let row = first; row < end; row++) {
    for (let i = 0; i < width; i++) centred[i] = rows[row * width + i]! - mean[i]!;
    for (let i = 0; i < width; i++) {
      const value = centred[i]!;
      const start = i * width;
      for (let j = i; j < width; j++) covariance[start + j]! += value * centred[j]!;
    }
  }
}

/** The eigenvectors of the two largest eigenvalues, of those that are not zero. */
function principalAxes(covariance: Float64Array, width: number): Float64Array[] {
  for (let i = 0; i < width; i++)
    for (let j = 0; j < i; j++) covariance[i * width + j] = covariance[j * width + i]!;
  const random = createRandom('pca');
  let axes = orthonormal(
    Array.from({ length: Math.min(directionCount, width) }, () =>
      Float64Array.from({ length: width }, () => random.normal()),
    ),
  );
  for (let round = 0; round < maxRounds; round++) {
    const turned = orthonormal(axes.map((axis) => times(covariance, axis)));
    const isSettled = turned
      .slice(0, 2)
      .every((axis, i) => 1 - Math.abs(dot(axis, axes[i]!)) < tolerance);
    axes = turned;
    if (isSettled) break;
  }
  return axes.slice(0, 2).map(withFixedSign);
}

/** Gram-Schmidt, in order; what depends on those before it, and zero, is left out. */
function orthonormal(vectors: readonly Float64Array[]): Float64Array[] {
  const basis: Float64Array[] = [];
  const largest = Math.max(...vectors.map((vector) => Math.sqrt(dot(vector, vector))));
  for (const vector of vectors) {
    // Twice, for rounding leaves a rest of what was to be taken off.
    for (const axis of [...basis, ...basis]) {
      const share = dot(vector, axis);
      for (let i = 0; i < vector.length; i++) vector[i]! -= share * axis[i]!;
    }
    const length = Math.sqrt(dot(vector, vector));
    if (length > largest * 1e-10) basis.push(vector.map((value) => value / length));
  }
  return basis;
}

function times(matrix: Float64Array, vector: Float64Array): Float64Array {
  const { length } = vector;
  return vector.map((_, i) => dot(matrix.subarray(i * length, (i + 1) * length), vector));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function withFixedSign(axis: Float64Array): Float64Array {
  const largest = axis.reduce(
    (most, value) => (Math.abs(value) > Math.abs(most) ? value : most),
    0,
  );
  return largest < 0 ? axis.map((value) => -value) : axis;
}

function placeOnAxis(
  { rows, count, width }: Rows,
  mean: Float64Array,
  axis: Float64Array,
  column: number,
  positions: Float64Array,
): void {
  for (let row = 0; row < count; row++) {
    let sum = 0;
    for (let i = 0; i < width; i++) sum += (rows[row * width + i]! - mean[i]!) * axis[i]!;
    positions[row * 2 + column] = sum;
  }
}
