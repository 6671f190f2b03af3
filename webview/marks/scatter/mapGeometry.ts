import {
  boxInView,
  homeCamera,
  projectionOf,
  type Camera,
  type MapBox,
  type MapSize,
} from './camera';
import type { ScreenShape } from './mapPointer';
import { nearestPoint } from './nearestPoint';
import { createPointGrid, type PointGrid } from './pointGrid';
import { outermostPoint, pointInDirection, type Direction } from './pointInDirection';
import { pointRadius } from './pointRadius';
import { pointsInBox, pointsInPolygon } from './pointsWithin';
import type { ScatterPoints } from './scatterState';
import { isReachable } from './slotPaint';
import type { SplatScene } from './splatScene';

/** How far from a point's rim the pointer still reaches it. */
const reachPx = 5;

/** Where things are on the screen, in pixels of the view, and which points are there. */
export class MapGeometry {
  camera: Camera = homeCamera;
  size: MapSize = { width: 0, height: 0 };

  private points: ScatterPoints = { count: 0, positions: new Float32Array() };
  private grid: PointGrid = createPointGrid(this.points);
  private paint: Uint8Array = new Uint8Array();
  private shownCount = 0;

  show(points: ScatterPoints, { grid, paint, counts }: SplatScene): void {
    this.points = points;
    this.grid = grid;
    this.paint = paint;
    this.shownCount = counts.shown;
  }

  /** The box of all points. */
  get box(): MapBox {
    return this.grid.box;
  }

  /** The radius of a point in CSS pixels. */
  get radiusPx(): number {
    return pointRadius(this.shownCount, this.camera.zoom);
  }

  /** Where a point lies on the map; not a number where it has no place. */
  positionOf(row: number): readonly [x: number, y: number] {
    const { positions } = this.points;
    return [positions[2 * row] ?? NaN, positions[2 * row + 1] ?? NaN];
  }

  placeOf(row: number): readonly [xPx: number, yPx: number] {
    return this.toScreen(...this.positionOf(row));
  }

  toScreen(x: number, y: number): readonly [xPx: number, yPx: number] {
    const { scale, left, top } = projectionOf(this.camera, this.size);
    return [left + x * scale, top - y * scale];
  }

  isInView(row: number): boolean {
    const [x, y] = this.placeOf(row);
    return x >= 0 && y >= 0 && x <= this.size.width && y <= this.size.height;
  }

  pointAt(xPx: number, yPx: number): number | undefined {
    const { scale, left, top } = projectionOf(this.camera, this.size);
    const { grid, paint } = this;
    const radius = (this.radiusPx + reachPx) / scale;
    return nearestPoint(grid, paint, { x: (xPx - left) / scale, y: (top - yPx) / scale, radius });
  }

  /** The reachable points within a shape on the screen. */
  pointsIn({ kind, corners: onScreen }: ScreenShape): Uint32Array {
    const { scale, left, top } = projectionOf(this.camera, this.size);
    const { grid, paint } = this;
    const corners = Float64Array.from(onScreen, (value, i) =>
      i % 2 === 0 ? (value - left) / scale : (top - value) / scale,
    );
    if (kind === 'lasso') return pointsInPolygon(grid, paint, corners);
    const [x0, y0, , , x1, y1] = corners;
    return pointsInBox(grid, paint, {
      left: Math.min(x0!, x1!),
      right: Math.max(x0!, x1!),
      bottom: Math.min(y0!, y1!),
      top: Math.max(y0!, y1!),
    });
  }

  /** All that can be reached, in view or not, ascending. */
  reachablePoints(): Uint32Array {
    const { grid, paint } = this;
    return grid.pointOf.filter((_, slot) => isReachable(paint[slot]!)).sort();
  }

  /** The point that a step leads to; from nowhere, the one nearest to the middle of the view. */
  pointAfter(row: number | undefined, direction: Direction): number | undefined {
    const { grid, paint } = this;
    if (row === undefined) return nearestPoint(grid, paint, { ...this.camera, radius: Infinity });
    const [x, y] = this.positionOf(row);
    return pointInDirection(grid, paint, { x, y, direction });
  }

  /** The leftmost or rightmost point in view, or on the whole map where none is in view. */
  outermost(side: 'left' | 'right'): number | undefined {
    const { grid, paint } = this;
    const seen = outermostPoint(grid, paint, { box: boxInView(this.camera, this.size), side });
    return seen ?? outermostPoint(grid, paint, { box: grid.box, side });
  }
}
