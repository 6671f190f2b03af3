import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  boxInView,
  cameraHolding,
  cameraOf,
  homeCamera,
  projectionOf,
  transformOf,
} from '../../../../../webview/marks/scatter/camera';

const camera = fc.record({
  x: fc.double({ min: -2, max: 2, noNaN: true }),
  y: fc.double({ min: -2, max: 2, noNaN: true }),
  zoom: fc.double({ min: 0.5, max: 500, noNaN: true }),
});
const size = fc.record({
  width: fc.integer({ min: 50, max: 3000 }),
  height: fc.integer({ min: 50, max: 3000 }),
});

test("a camera survives the way through d3's transform", () => {
  fc.assert(
    fc.property(camera, size, (given, on) => {
      const back = cameraOf(transformOf(given, on), on);
      expect(back.x).toBeCloseTo(given.x, 8);
      expect(back.y).toBeCloseTo(given.y, 8);
      expect(back.zoom).toBeCloseTo(given.zoom, 8);
    }),
  );
});

test("d3's transform moves the home picture to where the camera shows it", () => {
  fc.assert(
    fc.property(camera, size, (given, on) => {
      const home = projectionOf(homeCamera, on);
      const seen = projectionOf(given, on);
      const [x, y] = transformOf(given, on).apply([
        home.left + 0.3 * home.scale,
        home.top - 0.7 * home.scale,
      ]);
      expect(x).toBeCloseTo(seen.left + 0.3 * seen.scale, 4);
      expect(y).toBeCloseTo(seen.top - 0.7 * seen.scale, 4);
    }),
  );
});

test('the camera that holds a box shows all of it, and nearly fills the view', () => {
  const box = { left: -0.2, right: 0.6, bottom: 0.1, top: 0.3 };
  const on = { width: 900, height: 600 };
  const seen = boxInView(cameraHolding(box, on), on);
  expect(seen.left).toBeLessThan(box.left);
  expect(seen.right).toBeGreaterThan(box.right);
  expect((box.right - box.left) / (seen.right - seen.left)).toBeGreaterThan(0.85);
});

test.each([
  ['one point', { left: 0.4, right: 0.4, bottom: 0.2, top: 0.2 }, { x: 0.4, y: 0.2, zoom: 1 }],
  ['no point', { left: Infinity, right: -Infinity, bottom: 0, top: 0 }, homeCamera],
])('the camera that holds %s does not zoom in', (_, box, expected) => {
  expect(cameraHolding(box, { width: 800, height: 500 })).toEqual(expected);
});
