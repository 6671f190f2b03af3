import { expect, test } from 'vitest';
import { drawnRows } from '../../../../webview/inspector/drawnRows';
import { changedMask, maskRows, rowMask } from '../../../../webview/inspector/rowMask';
import { rowVisibility } from '../../../../webview/inspector/rowVisibility';

test('a selection is replaced, added to, or taken from; the mask before stays as it was', () => {
  const mask = rowMask([1, 3, 99], 5);
  const change = (rows: number[], how: Parameters<typeof changedMask>[2]): number[] =>
    Array.from(maskRows(changedMask(mask, Uint32Array.from(rows), how)));
  expect(change([0], 'replace')).toEqual([0]);
  expect(change([0, 1], 'add')).toEqual([0, 1, 3]);
  expect(change([3, 4], 'remove')).toEqual([1]);
  expect(Array.from(maskRows(mask))).toEqual([1, 3]);
});

test('rows outside of the legend’s choice or of the search are faint', () => {
  const isolated = Uint8Array.of(1, 1, 0, 0);
  const found = Uint8Array.of(1, 0, 1, 0);
  expect(Array.from(rowVisibility({ isolated }))).toEqual([1, 1, 0, 0]);
  expect(Array.from(rowVisibility({ isolated, found }))).toEqual([1, 0, 0, 0]);
});

test('rows outside of the sample are not drawn, but for those searched', () => {
  const isolated = Uint8Array.of(1, 1, 1);
  const drawn = Uint8Array.of(1, 0, 0);
  expect(Array.from(rowVisibility({ isolated, drawn }))).toEqual([1, 2, 2]);
  const found = Uint8Array.of(0, 1, 0);
  expect(Array.from(rowVisibility({ isolated, drawn, found }))).toEqual([0, 1, 2]);
});

test('too many rows are sampled evenly over the colours, the rarest too', () => {
  const strata = Uint8Array.from({ length: 10_000 }, (_, i) =>
    i === 77 ? 2 : i % 4 === 0 ? 1 : 0,
  );
  const drawn = drawnRows(strata, 1000)!;
  const counts = [0, 0, 0];
  drawn.forEach((is, i) => (counts[strata[i]!]! += is));
  expect(counts).toEqual([749, 250, 1]);
  expect(drawnRows(strata, 10_000)).toBeUndefined();
  expect(drawnRows(strata, 1000)).toEqual(drawn);
});
