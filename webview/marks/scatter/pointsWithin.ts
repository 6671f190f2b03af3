import type { MapBox } from './camera';
import { cellsTouching, type PointGrid } from './pointGrid';
import { isReachable } from './slotPaint';

/** The reachable points in `box`, rim included, ascending. */
export function pointsInBox(grid: PointGrid, paint: Uint8Array, box: MapBox): Uint32Array {
  const { columns, cellStart, pointOf, x, y } = grid;
  const { firstColumn, lastColumn, firstRow, lastRow } = cellsTouching(grid, box);
  const found = new Uint32Array(grid.pointOf.length);
  let count = 0;
  for (let row = firstRow; row <= lastRow; row++) {
    const end = cellStart[row * columns + lastColumn + 1]!;
    for (let slot = cellStart[row * columns + firstColumn]!; slot < end; slot++) {
      const within =
        x[slot]! >= box.left &&
        x[slot]! <= box.right &&
        y[slot]! >= box.bottom &&
        y[slot]! <= box.top;
      if (within && isReachable(paint[slot]!)) found[count++] = pointOf[slot]!;
    }
  }
  return found.slice(0, count).sort();
}

/**
 * The reachable points within a polygon (its corners as x, y, x, y …; closed by itself; where it
 * crosses itself the even-odd rule holds), ascending. Cells that no edge comes near are taken or
 * left whole; only points in the others are tested one by one.
 */
export function pointsInPolygon(
  grid: PointGrid,
  paint: Uint8Array,
  polygon: Float64Array,
): Uint32Array {
  const { columns, cellStart, pointOf, x, y } = grid;
  const { firstColumn, lastColumn, firstRow, lastRow } = cellsTouching(grid, extentOf(polygon));
  const found = new Uint32Array(pointOf.length);
  const isEdgeCell = new Uint8Array(columns);
  let count = 0;
  for (let row = firstRow; row <= lastRow; row++) {
    markEdgeCells(grid, polygon, row, isEdgeCell);
    const middle = grid.box.bottom + (row + 0.5) * grid.cellHeight;
    // Cells between two edges are all in or all out: one test for each run of them.
    let isRunInside: boolean | undefined;
    for (let column = firstColumn; column <= lastColumn; column++) {
      const cell = row * columns + column;
      const isEdge = isEdgeCell[column] === 1;
      if (isEdge) isRunInside = undefined;
      else
        isRunInside ??= isInPolygon(
          polygon,
          grid.box.left + (column + 0.5) * grid.cellWidth,
          middle,
        );
      if (!isEdge && !isRunInside) continue;
      for (let slot = cellStart[cell]!; slot < cellStart[cell + 1]!; slot++) {
        if (!isReachable(paint[slot]!)) continue;
        if (!isEdge || isInPolygon(polygon, x[slot]!, y[slot]!)) found[count++] = pointOf[slot]!;
      }
    }
  }
  return found.slice(0, count).sort();
}

/** Even-odd, after W. R. Franklin's PNPOLY. */
export function isInPolygon(polygon: Float64Array, x: number, y: number): boolean {
  let isInside = false;
  const last = polygon.length - 2;
  for (let i = 0, j = last; i < polygon.length; j = i, i += 2) {
    const yi = polygon[i + 1]!;
    const yj = polygon[j + 1]!;
    if (yi > y === yj > y) continue;
    const crossing = polygon[i]! + ((y - yi) / (yj - yi)) * (polygon[j]! - polygon[i]!);
    if (x < crossing) isInside = !isInside;
  }
  return isInside;
}

/** Marks the cells of a row that an edge may pass, with a cell to spare for rounding. */
function markEdgeCells(
  { box, cellWidth, cellHeight, columns }: PointGrid,
  polygon: Float64Array,
  row: number,
  isEdgeCell: Uint8Array,
): void {
  isEdgeCell.fill(0);
  const bottom = box.bottom + (row - 0.01) * cellHeight;
  const top = box.bottom + (row + 1.01) * cellHeight;
  for (let i = 0, j = polygon.length - 2; i < polygon.length; j = i, i += 2) {
    const [x0, y0, x1, y1] = [polygon[j]!, polygon[j + 1]!, polygon[i]!, polygon[i + 1]!];
    if (Math.max(y0, y1) < bottom || Math.min(y0, y1) > top) continue;
    const at = (level: number): number =>
      y0 === y1 ? x0 : x0 + Math.min(Math.max((level - y0) / (y1 - y0), 0), 1) * (x1 - x0);
    const [a, b] = y0 === y1 ? [x0, x1] : [at(bottom), at(top)];
    const first = Math.floor((Math.min(a, b) - box.left) / cellWidth - 0.01);
    const last = Math.floor((Math.max(a, b) - box.left) / cellWidth + 0.01);
    isEdgeCell.fill(1, Math.max(first, 0), Math.min(Math.max(last + 1, 0), columns));
  }
}

function extentOf(polygon: Float64Array): MapBox {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < polygon.length; i += 2) {
    left = Math.min(left, polygon[i]!);
    right = Math.max(right, polygon[i]!);
    bottom = Math.min(bottom, polygon[i + 1]!);
    top = Math.max(top, polygon[i + 1]!);
  }
  return { left, right, bottom, top };
}
