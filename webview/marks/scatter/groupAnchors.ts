import type { PointGrid } from './pointGrid';
import { slotPaint } from './slotPaint';

/** Where a class is densest among the shown points, and how many of them it has. */
export interface GroupAnchor {
  readonly x: number;
  readonly y: number;
  readonly count: number;
}

const side = 24;

/**
 * For every class the middle of its crowd: the mean of its points in and around the fullest of
 * 24 × 24 tiles. (A median of all would fall between two clusters of one class, on a third one's
 * points.) Undefined for a class without shown points.
 */
export function groupAnchors(
  { box, pointOf, x, y }: PointGrid,
  paint: Uint8Array,
  classCount: number,
): (GroupAnchor | undefined)[] {
  const tileWidth = Math.max(box.right - box.left, 1e-9) / side;
  const tileHeight = Math.max(box.top - box.bottom, 1e-9) / side;
  const tiles = side * side;
  const counts = new Uint32Array(classCount * tiles);
  const sums = new Float64Array(2 * classCount * tiles);
  for (let slot = 0; slot < pointOf.length; slot++) {
    const classIndex = paint[slot]! & ~slotPaint.selected;
    if (classIndex >= classCount) continue;
    const column = Math.min(((x[slot]! - box.left) / tileWidth) | 0, side - 1);
    const row = Math.min(((y[slot]! - box.bottom) / tileHeight) | 0, side - 1);
    const tile = classIndex * tiles + row * side + column;
    counts[tile]!++;
    sums[2 * tile]! += x[slot]!;
    sums[2 * tile + 1]! += y[slot]!;
  }
  return Array.from({ length: classCount }, (_, classIndex) => {
    const around = (column: number, row: number): GroupAnchor => {
      let [count, sumX, sumY] = [0, 0, 0];
      for (let r = Math.max(row - 1, 0); r <= Math.min(row + 1, side - 1); r++)
        for (let c = Math.max(column - 1, 0); c <= Math.min(column + 1, side - 1); c++) {
          const tile = classIndex * tiles + r * side + c;
          count += counts[tile]!;
          sumX += sums[2 * tile]!;
          sumY += sums[2 * tile + 1]!;
        }
      return { x: sumX / count, y: sumY / count, count };
    };
    let fullest: GroupAnchor | undefined;
    let total = 0;
    for (let tile = 0; tile < tiles; tile++) {
      total += counts[classIndex * tiles + tile]!;
      const here = around(tile % side, Math.floor(tile / side));
      if (here.count > (fullest?.count ?? 0)) fullest = here;
    }
    return fullest && { ...fullest, count: total };
  });
}
