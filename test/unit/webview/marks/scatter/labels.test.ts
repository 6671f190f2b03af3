import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupAnchors } from '../../../../../webview/marks/scatter/groupAnchors';
import {
  labelCandidates,
  prioritiesBySlot,
} from '../../../../../webview/marks/scatter/labelCandidates';
import {
  labelBudget,
  overlap,
  placeLabels,
  sidewaysIntoView,
  textBox,
} from '../../../../../webview/marks/scatter/labelPlacement';
import { arbitraryPoints, paintedGrid, reachableRows, type TestPoint } from './scatteredPoints';

const size = { width: 400, height: 300 };

test('labels meet neither each other nor what is taken, and stay in the view', () => {
  const wish = fc.record({
    xPx: fc.integer({ min: -20, max: 420 }),
    yPx: fc.integer({ min: -20, max: 320 }),
    widthPx: fc.integer({ min: 0, max: 200 }),
    gapPx: fc.integer({ min: 2, max: 12 }),
  });
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 40 }), fc.nat(30), (given, most) => {
      const wishes = given.map((own, row) => ({ ...own, row }));
      const taken = [{ left: 100, right: 200, top: 100, bottom: 130 }];
      const placed = placeLabels(wishes, { size, taken, most });
      expect(placed.length).toBeLessThanOrEqual(most);
      const boxes = placed.map(({ row, dxPx, dyPx, anchor }) => {
        const { xPx, yPx, widthPx } = wishes[row]!;
        return textBox(xPx + dxPx, yPx + dyPx, widthPx, anchor);
      });
      for (const [i, box] of boxes.entries()) {
        expect(
          Math.min(box.left, box.top, 400 - box.right, 300 - box.bottom),
        ).toBeGreaterThanOrEqual(0);
        for (const other of [...taken, ...boxes.slice(0, i)])
          expect(overlap(box, other)).toBe(false);
      }
    }),
  );
});

test('who comes first is placed first, and at the right where there is room', () => {
  const wish = { xPx: 200, yPx: 150, widthPx: 80, gapPx: 6 };
  const wishes = [3, 1].map((row) => ({ ...wish, row }));
  const placed = placeLabels(wishes, { size, taken: [], most: 9 });
  expect(placed.map(({ row, anchor }) => [row, anchor])).toEqual([
    [3, 'start'],
    [1, 'end'],
  ]);
});

test('fewer points in view leave room for more labels', () => {
  const budgets = [1_000_000, 10_000, 1000, 50].map((count) => labelBudget(540_000, count));
  expect(budgets).toEqual([...budgets].sort((a, b) => a - b));
  expect(budgets[0]).toBeLessThan(3);
  expect(budgets.at(-1)).toBeGreaterThan(30);
});

test('candidates are the reachable points of the highest priority in view', () => {
  const box = { left: -0.5, right: 0.75, bottom: -1, top: 0.5 };
  fc.assert(
    fc.property(arbitraryPoints, fc.integer({ min: 1, max: 9 }), (points, most) => {
      const priority = Float32Array.from(points, (_, i) => (i * 7) % 10);
      const inView = reachableRows(points).filter((row) => {
        const [x, y] = [Math.fround(points[row]!.x), Math.fround(points[row]!.y)];
        return x >= box.left && x <= box.right && y >= box.bottom && y <= box.top;
      });
      const best = [...inView].sort((a, b) => priority[b]! - priority[a]! || a - b);
      const scene = paintedGrid(points);
      const bySlot = prioritiesBySlot(scene.grid, priority);
      expect(labelCandidates(scene, bySlot, { box, most })).toEqual({
        rows: best.slice(0, most),
        inView: inView.length,
      });
    }),
  );
});

test.each([
  ['in the view', 100, 0],
  ['beyond its left', 10, 34],
  ['beyond its right', 380, -24],
])('a name %s goes no further than the edge', (_, xPx, way) => {
  expect(sidewaysIntoView(textBox(xPx, 50, 80, 'middle'), size.width)).toBe(way);
});

test('a name wider than the view stays where it is', () => {
  expect(sidewaysIntoView(textBox(380, 50, 500, 'middle'), size.width)).toBe(0);
});

test('of candidates that are all alike the first rows come first', () => {
  const box = { left: -1, right: 1, bottom: -1, top: 1 };
  const points = Array.from({ length: 50 }, (_, i) => ({
    x: Math.cos(7 * i),
    y: 0,
    classIndex: 0,
  }));
  const scene = paintedGrid(points);
  const { rows } = labelCandidates(scene, new Float32Array(50), { box, most: 4 });
  expect(rows).toEqual([0, 1, 2, 3]);
});

test("a group's name stands in its largest crowd, not between two", () => {
  const around = (x: number, y: number, count: number, classIndex: number): TestPoint[] =>
    Array.from({ length: count }, (_, i) => ({ x: x + 0.001 * (i % 7), y, classIndex }));
  const points = [...around(-0.8, 0, 30, 0), ...around(0.8, 0, 50, 0), ...around(0, 0, 60, 1)];
  const { grid, paint } = paintedGrid(points);
  const [first, second, third] = groupAnchors(grid, paint, 3);
  expect(first!.x).toBeCloseTo(0.803, 2);
  expect(first!.count).toBe(80);
  expect(second!.x).toBeCloseTo(0.003, 2);
  expect(third).toBeUndefined();
});
