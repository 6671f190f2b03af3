import { describe, expect, it } from 'vitest';
import { barShare, barsPath } from '../../../../webview/marks/barcode';

describe('barsPath', () => {
  const look = { cellPx: 2, barPx: 20, largest: 2 };

  it('draws positive values up from the zero line and negative ones down', () => {
    const values = Float32Array.of(2, -1, 0, 1);
    expect(barsPath(values, { ...look, sign: 1 })).toBe('M0,10v-10h2V10zM6,10v-5h2V10z');
    expect(barsPath(values, { ...look, sign: -1 })).toBe('M2,10v5h2V10z');
  });

  it('sets wide values apart', () => {
    expect(barsPath(Float32Array.of(1), { ...look, cellPx: 6, sign: 1 })).toBe('M0,10v-5h5V10z');
  });

  it('draws nothing for values that are not numbers, and none beyond its height', () => {
    expect(barShare(NaN, 1)).toBe(0);
    expect(barShare(1, 0)).toBe(0);
    expect(barShare(7, 2)).toBe(1);
    expect(barShare(-Infinity, 2)).toBe(0);
  });
});
