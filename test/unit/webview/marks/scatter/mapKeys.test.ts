import { expect, test } from 'vitest';
import { mapKey } from '../../../../../webview/marks/scatter/mapKeys';

const press = (key: string, modifiers = {}): ReturnType<typeof mapKey> =>
  mapKey({ key, altKey: false, ctrlKey: false, metaKey: false, ...modifiers });

test('arrows go to points, and with Alt they move the map', () => {
  expect(press('ArrowUp')).toEqual({ type: 'step', direction: 'up' });
  expect(press('ArrowLeft', { altKey: true })).toEqual({ type: 'pan', direction: 'left' });
});

test('zooming in and out by keys ends where it began', () => {
  const [inward, outward] = [press('+'), press('-')];
  expect(inward?.type === 'zoom' && outward?.type === 'zoom').toBe(true);
  if (inward?.type === 'zoom' && outward?.type === 'zoom')
    expect(inward.factor * outward.factor).toBeCloseTo(1);
});

test.each([
  ['0', 'fit'],
  ['Home', 'jump'],
  ['End', 'jump'],
  ['Enter', 'open'],
  [' ', 'toggle'],
  ['Escape', 'back'],
])('%s means %s', (key, type) => {
  expect(press(key)?.type).toBe(type);
});

test("keys that mean nothing on a map, and VS Code's own, are left alone", () => {
  for (const key of ['Tab', 'a', 'F1', 'Shift']) expect(press(key)).toBeUndefined();
  expect(press('0', { ctrlKey: true })).toBeUndefined();
  expect(press('+', { metaKey: true })).toBeUndefined();
  expect(press('a', { ctrlKey: true })).toEqual({ type: 'selectAll' });
});
