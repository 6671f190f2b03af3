import { expect, test } from 'vitest';
import { symbolMask } from '../../../../../webview/marks/scatter/symbolMask';
import { symbolNames } from '../../../../../webview/marks/symbols';

test.each(symbolNames)('a %s covers as much as a disc of its radius, wherever it lies', (name) => {
  for (const { length, total } of totals(name, 5)) {
    expect(length).toBe(total.size ** 2);
    expect(total.area).toBeGreaterThan(0.93 * Math.PI * 25);
    expect(total.area).toBeLessThan(1.07 * Math.PI * 25);
  }
});

test('the masks of one symbol differ from one another by their place within the pixel', () => {
  const { coverage } = symbolMask('circle', 2, 0);
  expect(new Set(coverage.map((mask) => mask.join(' '))).size).toBe(16);
});

test('a rim widens a symbol all around', () => {
  const plain = symbolMask('square', 3, 0);
  const wide = symbolMask('square', 3, 2);
  const widthOf = ({ size, half, coverage }: typeof plain): number => {
    const middle = coverage[10]!.subarray(half * size, (half + 1) * size);
    return middle.reduce((sum, covered) => sum + covered / 256, 0);
  };
  expect(widthOf(wide) - widthOf(plain)).toBeCloseTo(4, 1);
});

function totals(
  name: (typeof symbolNames)[number],
  radiusPx: number,
): { readonly length: number; readonly total: { readonly size: number; readonly area: number } }[] {
  const { size, coverage } = symbolMask(name, radiusPx, 0);
  return coverage.map((mask) => ({
    length: mask.length,
    total: { size, area: mask.reduce((sum, covered) => sum + covered / 256, 0) },
  }));
}
