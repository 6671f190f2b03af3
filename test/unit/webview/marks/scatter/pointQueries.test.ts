import { polygonContains } from 'd3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearestPoint } from '../../../../../webview/marks/scatter/nearestPoint';
import {
  outermostPoint,
  pointInDirection,
} from '../../../../../webview/marks/scatter/pointInDirection';
import { pointsInBox, pointsInPolygon } from '../../../../../webview/marks/scatter/pointsWithin';
import { arbitraryPoints, paintedGrid, reachableRows, type TestPoint } from './scatteredPoints';

const place = fc.double({ min: -1.2, max: 1.2, noNaN: true });

test('finds the nearest point within reach, as looking at every point does', () => {
  fc.assert(
    fc.property(
      arbitraryPoints,
      place,
      place,
      fc.constantFrom(0, 0.05, 0.4, Infinity),
      (points, x, y, radius) => {
        const { grid, paint } = paintedGrid(points);
        const squareOf = (row: number): number =>
          (Math.fround(points[row]!.x) - x) ** 2 + (Math.fround(points[row]!.y) - y) ** 2;
        const squares = reachableRows(points)
          .map(squareOf)
          .filter((square) => square <= radius ** 2);
        const found = nearestPoint(grid, paint, { x, y, radius });
        expect(found === undefined ? undefined : squareOf(found)).toBe(
          squares.length === 0 ? undefined : Math.min(...squares),
        );
      },
    ),
  );
});

test('of points in one place the last is found, which is drawn on top', () => {
  const { grid, paint } = paintedGrid(new Array<TestPoint>(5).fill({ x: 0.5, y: 0.5 }));
  expect(nearestPoint(grid, paint, { x: 0.5, y: 0.5, radius: 0.1 })).toBe(4);
});

test('a box holds what lies in it, rim included, as looking at every point says', () => {
  fc.assert(
    fc.property(arbitraryPoints, place, place, place, place, (points, x0, y0, x1, y1) => {
      const { grid, paint } = paintedGrid(points);
      const box = {
        left: Math.min(x0, x1),
        right: Math.max(x0, x1),
        bottom: Math.min(y0, y1),
        top: Math.max(y0, y1),
      };
      const inside = reachableRows(points).filter((row) => {
        const [x, y] = [Math.fround(points[row]!.x), Math.fround(points[row]!.y)];
        return x >= box.left && x <= box.right && y >= box.bottom && y <= box.top;
      });
      expect([...pointsInBox(grid, paint, box)]).toEqual(inside);
    }),
  );
});

test('a lasso holds what d3 says lies in it, also where it crosses itself', () => {
  // No denormal numbers: edges of 1e-324 have no slope to speak of.
  const coordinate = place.map((at) => (Math.abs(at) < 1e-9 ? 0 : at));
  const corner = fc.tuple(coordinate, coordinate);
  fc.assert(
    fc.property(
      arbitraryPoints,
      fc.array(corner, { minLength: 3, maxLength: 12 }),
      (points, corners) => {
        const { grid, paint } = paintedGrid(points);
        const inside = reachableRows(points).filter((row) =>
          polygonContains(corners, [Math.fround(points[row]!.x), Math.fround(points[row]!.y)]),
        );
        const polygon = Float64Array.from(corners.flat());
        expect([...pointsInPolygon(grid, paint, polygon)]).toEqual(inside);
      },
    ),
    { numRuns: 400 },
  );
});

test('an arrow leads to a point within 45° of its direction, if there is one', () => {
  fc.assert(
    fc.property(
      arbitraryPoints,
      fc.constantFrom('left', 'right', 'up', 'down'),
      (points, direction) => {
        const { grid, paint } = paintedGrid(points);
        const [from] = reachableRows(points);
        if (from === undefined) return;
        const at = (row: number): [number, number] => [
          Math.fround(points[row]!.x),
          Math.fround(points[row]!.y),
        ];
        const [x, y] = at(from);
        const ahead = (row: number): boolean => {
          const [dx, dy] = [at(row)[0] - x, at(row)[1] - y];
          const along = { left: -dx, right: dx, up: dy, down: -dy }[direction];
          const across = Math.abs(direction === 'left' || direction === 'right' ? dy : dx);
          return along > 0 && across <= along;
        };
        const found = pointInDirection(grid, paint, { x, y, direction });
        if (found === undefined) expect(reachableRows(points).filter(ahead)).toEqual([]);
        else expect(ahead(found)).toBe(true);
      },
    ),
  );
});

test('an arrow prefers the point straight ahead to a nearer one aside', () => {
  const { grid, paint } = paintedGrid([
    { x: 0, y: 0 },
    { x: 0.3, y: 0 },
    { x: 0.2, y: 0.19 },
  ]);
  expect(pointInDirection(grid, paint, { x: 0, y: 0, direction: 'right' })).toBe(1);
});

test('Home and End lead to the outermost points in view', () => {
  const { grid, paint } = paintedGrid([-0.9, -0.2, 0.1, 0.8].map((x) => ({ x, y: 0 })));
  const box = { left: -0.5, right: 0.5, bottom: -1, top: 1 };
  expect(outermostPoint(grid, paint, { box, side: 'left' })).toBe(1);
  expect(outermostPoint(grid, paint, { box, side: 'right' })).toBe(2);
});
