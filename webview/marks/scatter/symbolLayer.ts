import type { MapProjection } from './camera';
import { phases, type SymbolMask } from './symbolMask';
import { plainPaint } from './slotPaint';
import { blend, type PackedColour, type PixelFrame, type SplatScene } from './splatScene';

/** One pass over some points: how each of them is stamped. */
export interface SymbolPass {
  /** The slots to draw, the last on top. */
  readonly slots: Uint32Array;
  /** By class; the last is for classes beyond, that is for dimmed points. */
  readonly looks: readonly { readonly mask: SymbolMask; readonly colour: PackedColour }[];
  /** 0 … 256. */
  readonly opacity: number;
}

/** Stamps every point with its symbol, anti-aliased and placed to a quarter of a pixel. */
export function drawSymbols(
  { width, height, pixels }: PixelFrame,
  { grid: { x: slotX, y: slotY }, paint }: Pick<SplatScene, 'grid' | 'paint'>,
  { projection, pass }: { readonly projection: MapProjection; readonly pass: SymbolPass },
): void {
  const { scale, left, top } = projection;
  const { slots, looks, opacity } = pass;
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i]!;
    const look = looks[Math.min(paint[slot]! & plainPaint, looks.length - 1)]!;
    const { colour } = look;
    const { size, half, coverage } = look.mask;
    const x = left + slotX[slot]! * scale;
    const y = top - slotY[slot]! * scale;
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
}
