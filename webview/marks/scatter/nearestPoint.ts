import { cellsTouching, type PointGrid } from './pointGrid';
import { isReachable } from './slotPaint';

/**
 * The reachable point nearest to (x, y), at most `radius` map units away; of equally near ones the
 * last, which is drawn on top.
 */
export function nearestPoint(
  grid: PointGrid,
  paint: Uint8Array,
  { x, y, radius }: { readonly x: number; readonly y: number; readonly radius: number },
): number | undefined {
  const { columns, cellStart, pointOf, x: slotX, y: slotY } = grid;
  const reach = { left: x - radius, right: x + radius, bottom: y - radius, top: y + radius };
  const { firstColumn, lastColumn, firstRow, lastRow } = cellsTouching(grid, reach);
  let best: number | undefined;
  let bestSquare = radius * radius;
  for (let row = firstRow; row <= lastRow; row++) {
    const end = cellStart[row * columns + lastColumn + 1]!;
    for (let slot = cellStart[row * columns + firstColumn]!; slot < end; slot++) {
      const square = (slotX[slot]! - x) ** 2 + (slotY[slot]! - y) ** 2;
      if (square > bestSquare || !isReachable(paint[slot]!)) continue;
      const point = pointOf[slot]!;
      if (square === bestSquare && best !== undefined && point < best) continue;
      best = point;
      bestSquare = square;
    }
  }
  return best;
}
