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

/** Priorities in slot order, so that looking at all points in view reads memory from end to end. */
export function prioritiesBySlot({ pointOf }: PointGrid, priority: Float32Array): Float32Array {
  return Float32Array.from(pointOf, (point) => priority[point]!);
}

/**
 * The up to `most` points of the highest priority (`prioritiesBySlot`) in `box`; a priority that is
 * no number is none.
 */
export function labelCandidates(
  { grid, paint }: { readonly grid: PointGrid; readonly paint: Uint8Array },
  priority: Float32Array,
  { box, most }: { readonly box: MapBox; readonly most: number },
): LabelCandidates {
  const { columns, cellStart, pointOf, x, y } = grid;
  const { firstColumn, lastColumn, firstRow, lastRow } = cellsTouching(grid, box);
  const comesFirst = (a: number, b: number): number =>
    priority[b]! - priority[a]! || pointOf[a]! - pointOf[b]!;
  let slots: number[] = [];
  let [least, leastPoint] = [-Infinity, Infinity];
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
      const own = priority[slot]!;
      // Where all are alike the row decides, or every point in view would be kept and sorted.
      if (!(own > least || (own === least && pointOf[slot]! < leastPoint))) continue;
      slots.push(slot);
      // Cut back now and then rather than kept in order all the time.
      if (slots.length < 4 * most) continue;
      slots = slots.sort(comesFirst).slice(0, most);
      const last = slots.at(-1)!;
      [least, leastPoint] = [priority[last]!, pointOf[last]!];
    }
  }
  const rows = slots.sort(comesFirst).slice(0, most);
  return { rows: rows.map((slot) => pointOf[slot]!), inView };
}
