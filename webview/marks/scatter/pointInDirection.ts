import type { MapBox } from './camera';
import type { PointGrid } from './pointGrid';
import { isReachable } from './slotPaint';

export type Direction = 'left' | 'right' | 'up' | 'down';

const steps: Readonly<Record<Direction, readonly [x: number, y: number]>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, 1],
  down: [0, -1],
};

/**
 * The reachable point that a step from (x, y) leads to: within 45° of the direction, and least far
 * when the way across counts double. Points in the same place are passed by.
 */
export function pointInDirection(
  { pointOf, x: slotX, y: slotY }: PointGrid,
  paint: Uint8Array,
  { x, y, direction }: { readonly x: number; readonly y: number; readonly direction: Direction },
): number | undefined {
  const [stepX, stepY] = steps[direction];
  let best: number | undefined;
  let bestCost = Infinity;
  for (let slot = 0; slot < pointOf.length; slot++) {
    const dx = slotX[slot]! - x;
    const dy = slotY[slot]! - y;
    const along = dx * stepX + dy * stepY;
    const across = Math.abs(dx * stepY) + Math.abs(dy * stepX);
    const cost = along + 2 * across;
    if (along <= 0 || across > along || cost >= bestCost || !isReachable(paint[slot]!)) continue;
    best = pointOf[slot]!;
    bestCost = cost;
  }
  return best;
}

/** The leftmost or the rightmost reachable point in `box`. */
export function outermostPoint(
  { pointOf, x, y }: PointGrid,
  paint: Uint8Array,
  { box, side }: { readonly box: MapBox; readonly side: 'left' | 'right' },
): number | undefined {
  const sign = side === 'left' ? 1 : -1;
  let best: number | undefined;
  let bestX = Infinity;
  for (let slot = 0; slot < pointOf.length; slot++) {
    const isInside =
      x[slot]! >= box.left &&
      x[slot]! <= box.right &&
      y[slot]! >= box.bottom &&
      y[slot]! <= box.top;
    if (!isInside || sign * x[slot]! >= bestX || !isReachable(paint[slot]!)) continue;
    best = pointOf[slot]!;
    bestX = sign * x[slot]!;
  }
  return best;
}
