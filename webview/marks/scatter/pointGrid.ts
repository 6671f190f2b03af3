import type { MapBox } from './camera';
import type { ScatterPoints } from './scatterState';

/**
 * Points in the order of a uniform grid's cells ("slots"), so that what lies together is read
 * together: drawing goes band by band, and a query reads only the cells it touches. The slots of
 * cell (column, row) are `cellStart[row × columns + column]` up to the next cell's start. Rows of
 * cells go upward. Points without a place (not finite) have no slot.
 */
export interface PointGrid {
  readonly columns: number;
  readonly rows: number;
  /** The box of all points; cells are `cellWidth` × `cellHeight` of it. */
  readonly box: MapBox;
  readonly cellWidth: number;
  readonly cellHeight: number;
  /** `columns × rows + 1` slots. */
  readonly cellStart: Uint32Array;
  /** The point of each slot. */
  readonly pointOf: Uint32Array;
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** How many points a point has around it, per square map unit: the mean over points. */
  readonly density: number;
}

const pointsPerCell = 6;
const maxSide = 512;

/** Sorts the points into cells by counting, in O(points + cells). */
export function createPointGrid({ count, positions }: ScatterPoints): PointGrid {
  const box = boxOf(count, positions);
  const side = Math.min(Math.max(Math.ceil(Math.sqrt(count / pointsPerCell)), 1), maxSide);
  // A box without extent still has cells with an extent, or every point would be outside of its cell.
  const cellWidth = Math.max(box.right - box.left, 1e-9) / side;
  const cellHeight = Math.max(box.top - box.bottom, 1e-9) / side;
  const cellStart = new Uint32Array(side * side + 1);
  const cellOf = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const x = positions[2 * i]!;
    const y = positions[2 * i + 1]!;
    // x - x is 0 for finite numbers alone.
    if (x - x + (y - y) !== 0) {
      cellOf[i] = -1;
      continue;
    }
    const column = Math.min(((x - box.left) / cellWidth) | 0, side - 1);
    const row = Math.min(((y - box.bottom) / cellHeight) | 0, side - 1);
    const cell = row * side + column;
    cellOf[i] = cell;
    cellStart[cell + 1]!++;
  }
  let squares = 0;
  for (let cell = 0; cell < side * side; cell++) {
    squares += cellStart[cell + 1]! ** 2;
    cellStart[cell + 1]! += cellStart[cell]!;
  }
  const placed = cellStart[side * side]!;
  const next = cellStart.slice();
  const pointOf = new Uint32Array(placed);
  const gridX = new Float32Array(placed);
  const gridY = new Float32Array(placed);
  for (let i = 0; i < count; i++) {
    if (cellOf[i]! < 0) continue;
    const slot = next[cellOf[i]!]!++;
    pointOf[slot] = i;
    gridX[slot] = positions[2 * i]!;
    gridY[slot] = positions[2 * i + 1]!;
  }
  const density = placed === 0 ? 0 : squares / placed / (cellWidth * cellHeight);
  const shape = { columns: side, rows: side, box, cellWidth, cellHeight };
  return { ...shape, cellStart, pointOf, x: gridX, y: gridY, density };
}

/** The cells `[first, last]` that `box` touches, in both directions; none where first > last. */
export function cellsTouching(
  { columns, rows, box, cellWidth, cellHeight }: PointGrid,
  { left, right, bottom, top }: MapBox,
): {
  readonly firstColumn: number;
  readonly lastColumn: number;
  readonly firstRow: number;
  readonly lastRow: number;
} {
  const none = right < box.left || left > box.right || top < box.bottom || bottom > box.top;
  if (none || !(left <= right && bottom <= top))
    return { firstColumn: 1, lastColumn: 0, firstRow: 1, lastRow: 0 };
  const cell = (value: number, start: number, size: number, count: number): number =>
    Math.min(Math.max(Math.floor((value - start) / size), 0), count - 1);
  return {
    firstColumn: cell(left, box.left, cellWidth, columns),
    lastColumn: cell(right, box.left, cellWidth, columns),
    firstRow: cell(bottom, box.bottom, cellHeight, rows),
    lastRow: cell(top, box.bottom, cellHeight, rows),
  };
}

function boxOf(count: number, positions: Float32Array): MapBox {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < count; i++) {
    const x = positions[2 * i]!;
    const y = positions[2 * i + 1]!;
    if (x - x + (y - y) !== 0) continue;
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < bottom) bottom = y;
    if (y > top) top = y;
  }
  return left <= right ? { left, right, bottom, top } : { left: 0, right: 0, bottom: 0, top: 0 };
}
