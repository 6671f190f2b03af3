import { expect, test } from 'vitest';
import { lastResult } from '../../../../../webview/marks/scatter/lastResult';

test('computes again only when an argument is another', () => {
  let computed = 0;
  const sum = lastResult((a: number, b: number) => {
    computed++;
    return a + b;
  });
  expect([sum(1, 2), sum(1, 2), sum(1, 3), sum(1, 2)]).toEqual([3, 3, 4, 3]);
  expect(computed).toBe(3);
});
