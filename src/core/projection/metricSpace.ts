import { dotProduct } from '../analysis/dotProduct';
import type { RowKernel, RowKernelFactory } from '../analysis/rowKernel';
import type { ForceKernelFactory } from './forceKernel';

export type MapMetric = 'cosine' | 'euclidean';

/**
 * Rows in a space whose Euclidean distance is the metric's: for `cosine` scaled to length 1, where
 * the squared distance is 2 (1 − cosine). Zero rows stay zero.
 */
export interface MetricRows {
  readonly count: number;
  readonly width: number;
  readonly metric: MapMetric;
  /** count × width. */
  readonly rows: Float32Array;
}

/** Such rows with what finds their neighbours and moves their points. */
export interface MetricSpace extends MetricRows {
  readonly kernel: RowKernel;
  readonly createForces: ForceKernelFactory;
}

export interface MetricSpaceOptions extends Pick<MetricRows, 'width' | 'metric'> {
  readonly createKernel: RowKernelFactory;
  readonly createForces: ForceKernelFactory;
}

/** `rows` is count × width and finite; it is kept, not changed. */
export function createMetricSpace(
  rows: Float32Array,
  { width, metric, createKernel, createForces }: MetricSpaceOptions,
): MetricSpace {
  const placed = metricRows(rows, { width, metric });
  return { ...placed, kernel: createKernel(placed.rows, width), createForces };
}

/** `rows` is count × width and finite; it is kept or copied, not changed. */
export function metricRows(
  rows: Float32Array,
  { width, metric }: Pick<MetricRows, 'width' | 'metric'>,
): MetricRows {
  const count = width === 0 ? 0 : rows.length / width;
  return { count, width, metric, rows: metric === 'cosine' ? unitRows(rows, width) : rows };
}

function unitRows(rows: Float32Array, width: number): Float32Array {
  const unit = new Float32Array(rows.length);
  for (let row = 0, start = 0; start < rows.length; row++, start += width) {
    const length = Math.sqrt(dotProduct(rows, row, rows, row, width)) || 1;
    for (let i = start; i < start + width; i++) unit[i] = rows[i]! / length;
  }
  return unit;
}
