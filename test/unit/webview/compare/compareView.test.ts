import { expect, test } from 'vitest';
import { initialCompareView, isCompareView } from '../../../../webview/compare/compareView';
import { spoiledCopies } from '../../protocol/spoiledCopies';

const view = {
  ...initialCompareView,
  userIds: ['551', '313'],
  pair: ['551', '313'],
  tables: ['common'],
} as const;

test('what was kept comes back, also after JSON', () => {
  expect(isCompareView(view)).toBe(true);
  expect(isCompareView(initialCompareView)).toBe(true);
  expect(isCompareView(JSON.parse(JSON.stringify({ ...view, pair: undefined })))).toBe(true);
});

test('anything else is refused', () => {
  const accepted = spoiledCopies(view).filter(([, copy]) => isCompareView(copy));
  expect(accepted.map(([path]) => path)).toEqual([]);
  expect(isCompareView({ ...view, pair: ['551'] })).toBe(false);
  expect(isCompareView({ ...view, tables: ['map'] })).toBe(false);
});
