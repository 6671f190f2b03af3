import { createRandom } from '../../../../src/core/random';
import { plainRowKernel } from '../../../../src/core/analysis/plainRowKernel';
import { plainForceKernel } from '../../../../src/core/projection/plainForceKernel';
import {
  createMetricSpace,
  type MapMetric,
  type MetricSpace,
} from '../../../../src/core/projection/metricSpace';

/** `clusters` round heaps of rows, one after another in turn, far enough apart to be told. */
export function clusteredRows({
  count,
  width,
  clusters = 4,
  seed = 1,
}: {
  readonly count: number;
  readonly width: number;
  readonly clusters?: number;
  readonly seed?: number;
}): Float32Array {
  const random = createRandom(seed, 'clustered');
  const centres = Float32Array.from({ length: clusters * width }, () => 3 * random.normal());
  const rows = new Float32Array(count * width);
  for (let row = 0; row < count; row++)
    for (let i = 0; i < width; i++)
      rows[row * width + i] = centres[(row % clusters) * width + i]! + random.normal();
  return rows;
}

/** Rows in a space with the plain kernels. */
export function plainSpace(
  rows: Float32Array,
  width: number,
  metric: MapMetric = 'euclidean',
): MetricSpace {
  return createMetricSpace(rows, {
    width,
    metric,
    createKernel: plainRowKernel,
    createForces: plainForceKernel,
  });
}

/** Runs work to its end; returns its result. */
export function finish<Result>(work: Generator<unknown, Result, void>): Result {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/** Squared distance of two rows, the plain way. */
export function squaredDistance(
  rows: Float32Array | Float64Array,
  width: number,
  a: number,
  b: number,
): number {
  let sum = 0;
  for (let i = 0; i < width; i++) sum += (rows[a * width + i]! - rows[b * width + i]!) ** 2;
  return sum;
}
