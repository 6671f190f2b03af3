import type { SymbolName } from '../symbols';
import type { PointGrid } from './pointGrid';
import type { PaintCounts } from './slotPaint';

/** A colour as a canvas keeps it on the little-endian machines there are: `0xAABBGGRR`. */
export type PackedColour = number;

/** The pixels of a picture, row by row from the top, opaque. */
export interface PixelFrame {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array;
}

/** What the layers draw: the points in slot order, how each is painted, and the colours. */
export interface SplatScene {
  readonly grid: PointGrid;
  /** One `slotPaint` a slot. */
  readonly paint: Uint8Array;
  readonly classes: readonly { readonly colour: PackedColour; readonly symbol: SymbolName }[];
  readonly background: PackedColour;
  /** Of dimmed points, and of the rings of selected ones. */
  readonly foreground: PackedColour;
  readonly counts: PaintCounts;
}

export function packColour(red: number, green: number, blue: number): PackedColour {
  return (0xff000000 | (blue << 16) | (green << 8) | red) >>> 0;
}

/** `colour` over `under` with an opacity of 0 … 256. */
export function blend(under: number, colour: number, opacity: number): number {
  // Red and blue go through one multiplication: each has eight free bits above it.
  const rest = 256 - opacity;
  const redBlue =
    ((Math.imul(colour & 0xff00ff, opacity) + Math.imul(under & 0xff00ff, rest)) >>> 8) & 0xff00ff;
  const green =
    ((Math.imul(colour & 0x00ff00, opacity) + Math.imul(under & 0x00ff00, rest)) >>> 8) & 0x00ff00;
  return 0xff000000 | redBlue | green;
}
