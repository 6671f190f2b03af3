import type { MapBox } from './camera';
import { cellsTouching, type PointGrid } from './pointGrid';
import { isReachable } from './slotPaint';

/** The reachable points in a box that come first in priority. */
export interface LabelCandidates {
  /** The highest priority first; of equal ones the lower row. */
  readonly rows: readonly number[];
  /** How many points there are in all. */
  readonly inView: number;
}

/** The up to `most` points of the highest priority in `box`; a priority that is no number is none. */
export function labelCandidates(
  { grid, paint }: { readonly grid: PointGrid; readonly paint: Uint8Array },
  priority: Float32Array,
  { box, most }: { readonly box: MapBox; readonly most: number },
): LabelCandidates {
  const { columns, cellStart, pointOf, x, y } = grid;
  const { firstColumn, lastColumn, firstRow, lastRow } = cellsTouching(grid, box);
  const comesFirst = (a: number, b: number): number => priority[b]! - priority[a]! || a - b;
  let rows: number[] = [];
  let least = -Infinity;
  let inView = 0;
  for (let row = firstRow; row <= lastRow; row++) {
    const end = cellStart[row * columns + lastColumn + 1]!;
    for (let slot = cellStart[row * columns + firstColumn]!; slot < end; slot++) {
      const isInside =
        x[slot]! >= box.left &&
        x[slot]! <= box.right &&
        y[slot]! >= box.bottom &&
        y[slot]! <= box.top;
      if (!isInside || !isReachable(paint[slot]!)) continue;
      inView++;
      const point = pointOf[slot]!;
      if (!(priority[point]! >= least)) continue;
      rows.push(point);
      // Cut back now and then rather than kept in order all the time.
      if (rows.length < 4 * most) continue;
      rows = rows.sort(comesFirst).slice(0, most);
      least = priority[rows.at(-1)!]!;
    }
  }
  return { rows: rows.sort(comesFirst).slice(0, most), inView };
}
