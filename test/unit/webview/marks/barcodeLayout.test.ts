import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  barcodeCellAt,
  barcodeHeight,
  barsTop,
  layOutBarcode,
  stepCell,
} from '../../../../webview/marks/barcodeLayout';

const options = { widthPx: 340, barPx: 30, hasLabels: true };
const anyWidths = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 6 });

describe('layOutBarcode', () => {
  it('breaks before a block that would make values too narrow, and keeps one scale', () => {
    const layout = layOutBarcode([64, 32, 32], { ...options, minCellPx: 4 });
    expect(layout.blocks.map(({ line }) => line)).toEqual([0, 1, 1]);
    expect(layout.cellPx).toBeCloseTo((340 - 6) / 64, 9);
    expect(barcodeHeight(layout)).toBe(2 * (18 + 30) + 8);
  });

  it('keeps every block within the width and apart from the next', () => {
    fc.assert(
      fc.property(anyWidths, fc.integer({ min: 0, max: 8 }), (widths, minCellPx) => {
        const { blocks, cellPx } = layOutBarcode(widths, { ...options, minCellPx });
        expect(blocks.map(({ width }) => width)).toEqual(widths);
        blocks.forEach((place, i) => {
          const next = blocks[i + 1];
          const end = place.xPx + place.widthPx;
          expect(end).toBeLessThanOrEqual(340 + 1e-9);
          expect(place.widthPx).toBeCloseTo(place.width * cellPx, 9);
          if (next?.line === place.line) expect(next.xPx).toBeGreaterThan(end);
          else if (next) expect(next).toMatchObject({ line: place.line + 1, xPx: 0 });
        });
      }),
    );
  });

  it('puts everything on one line where no value is too narrow', () => {
    expect(layOutBarcode([500, 500], options).lines).toBe(1);
  });
});

describe('barcodeCellAt', () => {
  it('finds every value at its middle, on every line', () => {
    fc.assert(
      fc.property(anyWidths, (widths) => {
        const layout = layOutBarcode(widths, { ...options, minCellPx: 3 });
        layout.blocks.forEach(({ xPx, width, line }, block) => {
          for (const dimension of [0, Math.floor(width / 2), width - 1])
            expect(
              barcodeCellAt(layout, xPx + (dimension + 0.5) * layout.cellPx, barsTop(layout, line)),
            ).toEqual({ block, dimension });
        });
      }),
    );
  });

  it('takes the nearest value beyond the edges', () => {
    const layout = layOutBarcode([4, 4], options);
    expect(barcodeCellAt(layout, -10, -10)).toEqual({ block: 0, dimension: 0 });
    expect(barcodeCellAt(layout, 999, 999)).toEqual({ block: 1, dimension: 3 });
  });
});

describe('stepCell', () => {
  it('walks through all blocks in order and stops at the ends', () => {
    const layout = layOutBarcode([2, 0, 3], options);
    const seen = [];
    let cell = stepCell(layout, undefined, 1);
    for (let i = 0; i < 6; i++) {
      seen.push(cell && [cell.block, cell.dimension]);
      cell = stepCell(layout, cell, 1);
    }
    expect(seen).toEqual([
      [0, 0],
      [0, 1],
      [2, 0],
      [2, 1],
      [2, 2],
      [2, 2],
    ]);
    expect(stepCell(layout, undefined, -1)).toEqual({ block: 2, dimension: 2 });
    expect(stepCell(layout, { block: 2, dimension: 0 }, -1)).toEqual({ block: 0, dimension: 1 });
  });

  it('finds nothing in a barcode without values', () => {
    expect(stepCell(layOutBarcode([], options), undefined, 1)).toBeUndefined();
  });
});
