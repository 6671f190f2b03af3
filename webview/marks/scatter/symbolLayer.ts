import type { MapProjection } from './camera';
import { plainPaint } from './slotPaint';
import { blend, type PackedColour, type PixelFrame, type SplatScene } from './splatScene';
import { phases, type SymbolMask } from './symbolMask';

/** A mask filled with a colour. */
export interface Stamp {
  readonly mask: SymbolMask;
  readonly colour: PackedColour;
  /** 0 … 256. */
  readonly opacity: number;
}

/** One pass over some points: what each of them is stamped with. */
export interface SymbolPass {
  /** The slots to draw, the last on top. */
  readonly slots: Uint32Array;
  /**
   * Stamps by class, the first at the bottom; those of the last entry are for classes beyond, that is
   * for dimmed points.
   */
  readonly stamps: readonly (readonly Stamp[])[];
}

/** Stamps every point with its symbol, anti-aliased and placed to a quarter of a pixel. */
export function drawSymbols(
  frame: PixelFrame,
  { grid, paint }: Pick<SplatScene, 'grid' | 'paint'>,
  {
    projection: { scale, left, top },
    pass: { slots, stamps },
  }: { readonly projection: MapProjection; readonly pass: SymbolPass },
): void {
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i]!;
    const own = stamps[Math.min(paint[slot]! & plainPaint, stamps.length - 1)]!;
    const x = left + grid.x[slot]! * scale;
    const y = top - grid.y[slot]! * scale;
    for (let k = 0; k < own.length; k++) drawStamp(frame, own[k]!, x, y);
  }
}

function drawStamp(
  { width, height, pixels }: PixelFrame,
  { mask: { size, half, coverage }, colour, opacity }: Stamp,
  x: number,
  y: number,
): void {
  const column = Math.floor(x);
  const row = Math.floor(y);
  const phaseX = ((x - column) * phases) | 0;
  const phaseY = ((y - row) * phases) | 0;
  const mask = coverage[phaseY * phases + phaseX]!;
  const firstX = Math.max(0, half - column);
  const endX = Math.min(size, width + half - column);
  const endY = Math.min(size, height + half - row);
  for (let maskY = Math.max(0, half - row); maskY < endY; maskY++) {
    const line = (row + maskY - half) * width + column - half;
    for (let maskX = firstX; maskX < endX; maskX++) {
      const covered = mask[maskY * size + maskX]!;
      if (covered === 0) continue;
      const at = line + maskX;
      pixels[at] = blend(pixels[at]!, colour, (covered * opacity) >> 8);
    }
  }
}
