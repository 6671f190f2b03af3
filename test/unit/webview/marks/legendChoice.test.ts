import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexAfterKey } from '../../../../webview/marks/legend';
import { legendAfterPress } from '../../../../webview/marks/legendChoice';

test('a press isolates an entry, a second one brings all back', () => {
  const once = legendAfterPress([true, true, true], 1, 'isolate');
  expect(once).toEqual([false, true, false]);
  expect(legendAfterPress(once, 1, 'isolate')).toEqual([true, true, true]);
  expect(legendAfterPress(once, 2, 'isolate')).toEqual([false, false, true]);
});

test('toggling adds to what is shown and takes from it', () => {
  expect(legendAfterPress([false, true, false], 2, 'toggle')).toEqual([false, true, true]);
  expect(legendAfterPress([true, true, false], 0, 'toggle')).toEqual([false, true, false]);
});

test('whatever is pressed, something is shown', () => {
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }),
      fc.nat(),
      fc.constantFrom('isolate', 'toggle'),
      (shown, at, press) => {
        expect(legendAfterPress(shown, at % shown.length, press)).toContain(true);
      },
    ),
  );
});

test('arrows, Home and End move within a legend and stop at its ends', () => {
  const keys = ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'Home', 'ArrowUp', 'End'];
  let at = 0;
  const way = keys.map((key) => (at = indexAfterKey(key, at, 3)!));
  expect(way).toEqual([1, 2, 2, 1, 0, 0, 2]);
  expect(indexAfterKey('Tab', 1, 3)).toBeUndefined();
});
