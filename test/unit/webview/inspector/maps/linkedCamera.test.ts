import { expect, test } from 'vitest';
import { projectionOf } from '../../../../../webview/marks/scatter/camera';
import { linkedCamera } from '../../../../../webview/inspector/maps/linkedCamera';

const camera = { x: 0.2, y: -0.1, zoom: 2 };

test('the point under the pointer stays where it is on the screen', () => {
  const point = [0.5, 0.25] as const;
  const placeOf = (of: typeof camera): number[] => {
    const { scale, left, top } = projectionOf(of, { width: 400, height: 300 });
    return [left + point[0] * scale, top - point[1] * scale];
  };
  const after = linkedCamera(camera, 3, point);
  expect(after.zoom).toBe(6);
  placeOf(after).forEach((px, i) => expect(px).toBeCloseTo(placeOf(camera)[i]!, 9));
});

test('without a point the middle stays, and no map leaves the extent of zoom', () => {
  expect(linkedCamera(camera, 2)).toEqual({ ...camera, zoom: 4 });
  expect(linkedCamera(camera, 1e9).zoom).toBe(2000);
});
