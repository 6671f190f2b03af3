import fc from 'fast-check';
import { createPointGrid, type PointGrid } from '../../../../../webview/marks/scatter/pointGrid';
import {
  visibility,
  type ScatterLook,
  type ScatterPoints,
} from '../../../../../webview/marks/scatter/scatterState';
import { paintSlots, type PaintCounts } from '../../../../../webview/marks/scatter/slotPaint';
import { packColour, type SplatScene } from '../../../../../webview/marks/scatter/splatScene';

/** Points as tests write them: where, how visible, of which class, and whether selected. */
export interface TestPoint {
  readonly x: number;
  readonly y: number;
  readonly shown?: number;
  readonly classIndex?: number;
  readonly isSelected?: boolean;
}

/** Few places, so that points meet on cell borders and on each other; some have no place. */
const coordinate = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: -8, max: 8 }).map((step) => step / 8) },
  { weight: 10, arbitrary: fc.float({ min: -1, max: 1, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity) },
);

export const arbitraryPoints: fc.Arbitrary<TestPoint[]> = fc.array(
  fc.record({
    x: coordinate,
    y: coordinate,
    shown: fc.constantFrom(...Object.values(visibility), visibility.shown, visibility.shown),
    classIndex: fc.nat(2),
    isSelected: fc.boolean(),
  }),
  { maxLength: 120 },
);

export function scatterPoints(points: readonly TestPoint[]): ScatterPoints {
  return {
    count: points.length,
    positions: Float32Array.from(points.flatMap(({ x, y }) => [x, y])),
  };
}

export const red = packColour(220, 40, 40);
export const green = packColour(40, 200, 60);
export const blue = packColour(60, 90, 230);
export const background = packColour(31, 31, 31);
export const foreground = packColour(204, 204, 204);

export function testLook(points: readonly TestPoint[]): ScatterLook {
  return {
    classes: Uint8Array.from(points, ({ classIndex = 0 }) => classIndex),
    palette: ['red', 'green', 'blue'].map((colour) => ({ colour, symbol: 'circle' })),
    visibility: Uint8Array.from(points, ({ shown = visibility.shown }) => shown),
  };
}

/** A scene of the points in three classes, red, green and blue. */
export function testScene(points: readonly TestPoint[]): SplatScene {
  const { grid, paint, counts } = paintedGrid(points);
  const classes = [red, green, blue].map((colour) => ({ colour, symbol: 'circle' as const }));
  return { grid, paint, counts, classes, background, foreground };
}

export function paintedGrid(points: readonly TestPoint[]): {
  readonly grid: PointGrid;
  readonly paint: Uint8Array;
  readonly counts: PaintCounts;
} {
  const grid = createPointGrid(scatterPoints(points));
  const paint = new Uint8Array(grid.pointOf.length);
  const selection = Uint8Array.from(points, ({ isSelected = false }) => Number(isSelected));
  return { grid, paint, counts: paintSlots(grid, testLook(points), selection, paint) };
}

/** The rows that can be reached, without any grid. */
export function reachableRows(points: readonly TestPoint[]): number[] {
  return [...points.keys()].filter((row) => {
    const { x, y, shown = visibility.shown } = points[row]!;
    return Number.isFinite(x + y) && shown === visibility.shown;
  });
}
