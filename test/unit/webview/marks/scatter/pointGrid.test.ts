import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPointGrid } from '../../../../../webview/marks/scatter/pointGrid';
import { arbitraryPoints, scatterPoints } from './scatteredPoints';

test('every point with a place has one slot, in the cell it lies in', () => {
  fc.assert(
    fc.property(arbitraryPoints, (points) => {
      const grid = createPointGrid(scatterPoints(points));
      const placed = [...points.keys()].filter((i) => Number.isFinite(points[i]!.x + points[i]!.y));
      expect([...grid.pointOf].sort((a, b) => a - b)).toEqual(placed);
      const { columns, rows, box, cellWidth, cellHeight } = grid;
      for (let cell = 0; cell < columns * rows; cell++)
        for (let slot = grid.cellStart[cell]!; slot < grid.cellStart[cell + 1]!; slot++) {
          expect(grid.x[slot]).toBe(Math.fround(points[grid.pointOf[slot]!]!.x));
          const column = (grid.x[slot]! - box.left) / cellWidth;
          const row = (grid.y[slot]! - box.bottom) / cellHeight;
          expect(Math.min(Math.floor(column), columns - 1)).toBe(cell % columns);
          expect(Math.min(Math.floor(row), rows - 1)).toBe(Math.floor(cell / columns));
        }
    }),
  );
});

test('points that all lie in one place make a grid like any others', () => {
  const grid = createPointGrid(scatterPoints(new Array(50).fill({ x: 0.25, y: -0.5 })));
  expect(grid.box).toEqual({ left: 0.25, right: 0.25, bottom: -0.5, top: -0.5 });
  expect(grid.cellStart.at(-1)).toBe(50);
});
