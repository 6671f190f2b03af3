import fc from 'fast-check';
import { expect, test } from 'vitest';
import { homeCamera, projectionOf } from '../../../../../webview/marks/scatter/camera';
import { createRandom } from '../../../../../src/core/random';
import { visibility } from '../../../../../webview/marks/scatter/scatterState';
import { SplatRenderer } from '../../../../../webview/marks/scatter/splatRenderer';
import type { PixelFrame, SplatScene } from '../../../../../webview/marks/scatter/splatScene';
import {
  arbitraryPoints,
  background,
  blue,
  foreground,
  green,
  red,
  testScene,
  type TestPoint,
} from './scatteredPoints';

const size = { width: 120, height: 80 };

function draw(scene: SplatScene, camera = homeCamera): PixelFrame {
  const frame = { ...size, pixels: new Uint32Array(size.width * size.height) };
  new SplatRenderer().draw(frame, scene, camera, 1);
  return frame;
}

/** The pixel under a place of the map. */
function pixelAt(frame: PixelFrame, x: number, y: number, camera = homeCamera): number {
  const { scale, left, top } = projectionOf(camera, frame);
  const column = Math.floor(left + x * scale);
  return frame.pixels[Math.floor(top - y * scale) * frame.width + column]!;
}

/** How far two colours are apart, at most over their channels. */
function difference(a: number, b: number): number {
  return Math.max(...[0, 8, 16].map((at) => Math.abs(((a >> at) & 255) - ((b >> at) & 255))));
}

/** More points than are drawn by their symbols: `crowds` of equal size around places. */
function crowd(...places: readonly TestPoint[]): TestPoint[] {
  const random = createRandom('crowd');
  return Array.from({ length: 24_000 }, (_, i) => {
    const place = places[i % places.length]!;
    return {
      ...place,
      x: place.x + 0.06 * random.normal(),
      y: place.y + 0.06 * random.normal(),
    };
  });
}

test('without points there is the background alone', () => {
  expect(new Set(draw(testScene([])).pixels)).toEqual(new Set([background]));
});

test('a point has its colour where it lies, and nothing is drawn away from it', () => {
  const frame = draw(testScene([{ x: 0.5, y: 0.25, classIndex: 1 }]));
  expect(difference(pixelAt(frame, 0.5, 0.25), green)).toBeLessThan(20);
  expect(pixelAt(frame, -0.5, 0.25)).toBe(background);
});

test('hidden points are not drawn, and dimmed ones faintly and under the others', () => {
  const frame = draw(
    testScene([
      { x: -0.5, y: 0, shown: visibility.hidden },
      { x: 0, y: 0, shown: visibility.dimmed },
      { x: 0.5, y: 0, classIndex: 2 },
      { x: 0.5, y: 0, shown: visibility.dimmed },
    ]),
  );
  expect(pixelAt(frame, -0.5, 0)).toBe(background);
  const faint = pixelAt(frame, 0, 0);
  expect(faint).not.toBe(background);
  expect(difference(faint, background)).toBeLessThan(80);
  expect(difference(pixelAt(frame, 0.5, 0), blue)).toBeLessThan(20);
});

test('a selected point has a ring, and the others step back', () => {
  const points = [
    { x: -0.5, y: 0, isSelected: true },
    { x: 0.5, y: 0 },
  ];
  const frame = draw(testScene(points));
  expect(pixelAt(frame, -0.5, 0)).toBe(red);
  const hasRing = frame.pixels.includes(foreground);
  expect(hasRing).toBe(true);
  const other = pixelAt(frame, 0.5, 0);
  expect(difference(other, background)).toBeLessThan(difference(red, background) * 0.6);
});

test('in a crowd the middle is opaque, a lone point still visible', () => {
  const points = [...crowd({ x: -0.5, y: 0 }), { x: 0.7, y: 0.5 }];
  const frame = draw(testScene(points));
  expect(difference(pixelAt(frame, -0.5, 0), red)).toBeLessThan(25);
  const lone = pixelAt(frame, 0.7, 0.5);
  expect(difference(lone, background)).toBeGreaterThan(25);
  expect(difference(lone, red)).toBeGreaterThan(25);
});

test('where crowds meet the larger one prevails, whatever comes first', () => {
  const few = { x: 0, y: 0, classIndex: 0 };
  const many = { x: 0, y: 0, classIndex: 2 };
  const points = crowd(few, many, many, many);
  const frame = draw(testScene(points));
  const middle = pixelAt(frame, 0, 0);
  // By a plain mean it would be a quarter of the way to red.
  expect(difference(middle, blue)).toBeLessThan(difference(red, blue) * 0.3);
  expect(draw(testScene([...points].reverse())).pixels).toEqual(frame.pixels);
});

test('a crowd drawn in many bands has no seam', () => {
  // One class more or less makes bands of another height: the picture must not change by it.
  const points = crowd({ x: 0, y: 0, classIndex: 0 }, { x: 0, y: 0.6, classIndex: 1 });
  const scene = testScene(points);
  const unused = { colour: blue, symbol: 'circle' as const };
  const tall = { width: 200, height: 900 };
  const drawTall = (classes: SplatScene['classes']): Uint32Array => {
    const pixels = new Uint32Array(tall.width * tall.height);
    new SplatRenderer().draw({ ...tall, pixels }, { ...scene, classes }, homeCamera, 1);
    return pixels;
  };
  const many = [...scene.classes, ...new Array<typeof unused>(90).fill(unused)];
  expect(drawTall(many)).toEqual(drawTall(scene.classes));
});

test('moving the camera by whole pixels moves the picture by them', () => {
  fc.assert(
    fc.property(
      arbitraryPoints,
      fc.integer({ min: -20, max: 20 }),
      fc.integer({ min: -20, max: 20 }),
      (points, right, down) => {
        // Halves of pixels at the start, so that rounding falls on the same side before and after.
        const scene = testScene(points);
        const { scale } = projectionOf(homeCamera, size);
        const before = draw(scene, { ...homeCamera, x: 1e-4, y: 1e-4 });
        const moved = { x: 1e-4 - right / scale, y: 1e-4 + down / scale, zoom: 1 };
        const after = draw(scene, moved);
        for (let y = Math.max(0, down); y < size.height + Math.min(0, down); y += 3)
          for (let x = Math.max(0, right); x < size.width + Math.min(0, right); x += 3)
            expect(after.pixels[y * size.width + x]).toBe(
              before.pixels[(y - down) * size.width + x - right],
            );
      },
    ),
    { numRuns: 30 },
  );
});

test('points as large as the view and beyond its rim leave the memory around the frame alone', () => {
  const scene = testScene([
    ...crowd({ x: 1, y: 1 }, { x: -1, y: -1 }, { x: 1, y: -1 }),
    { x: 0.99, y: 0.99, isSelected: true },
  ]);
  for (const zoom of [0.5, 1, 7, 400, 2000])
    expect(() => draw(scene, { x: 0.97, y: 0.96, zoom })).not.toThrow();
});
