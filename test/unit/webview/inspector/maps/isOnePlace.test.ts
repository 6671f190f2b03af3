import { expect, test } from 'vitest';
import { isOnePlace } from '../../../../../webview/inspector/maps/isOnePlace';

test.each([
  ['nothing', [], false],
  ['a point alone', [1, 2], false],
  ['two in one place', [1, 2, 1, 2], true],
  ['two apart in x', [1, 2, 3, 2], false],
  ['two apart in y', [1, 2, 1, 3], false],
  ['a third apart', [0, 0, 0, 0, 0, 1e-9], false],
])('tells of %s', (_case, positions, expected) => {
  expect(isOnePlace(Float32Array.from(positions))).toBe(expected);
});
