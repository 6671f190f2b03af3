import { symbolOutline } from '../symbolOutline';
import type { SymbolName } from '../symbols';

/** Subpixel places in each direction that a mask is made for. */
export const phases = 4;

/**
 * How much of each pixel a symbol covers, 0 … 256, for each of `phases`² places of its centre within
 * the middle pixel (phase = `phaseY × phases + phaseX`). A mask is `size` × `size` pixels; its middle
 * pixel is at `half`.
 */
export interface SymbolMask {
  readonly size: number;
  readonly half: number;
  readonly coverage: readonly Uint16Array[];
}

/**
 * The mask of a symbol that covers as much as a disc of `radiusPx`, widened by `rimPx` all around.
 * A pixel's coverage is taken from the distance of its centre to the outline, which is exact for
 * straight edges along the axes and within a few percent elsewhere.
 */
export function symbolMask(name: SymbolName, radiusPx: number, rimPx: number): SymbolMask {
  const outline = symbolOutline(name)?.map((corner) => corner * radiusPx);
  const reach = outline ? longest(outline) : radiusPx;
  const half = Math.ceil(reach + rimPx + 0.5);
  const size = 2 * half + 1;
  const coverage = Array.from({ length: phases ** 2 }, (_, phase) => {
    const centreX = half + ((phase % phases) + 0.5) / phases;
    const centreY = half + (Math.floor(phase / phases) + 0.5) / phases;
    const mask = new Uint16Array(size * size);
    for (let pixel = 0; pixel < mask.length; pixel++) {
      const x = (pixel % size) + 0.5 - centreX;
      const y = Math.floor(pixel / size) + 0.5 - centreY;
      const distance = outline ? distanceToPolygon(outline, x, y) : Math.hypot(x, y) - radiusPx;
      mask[pixel] = Math.round(256 * Math.min(Math.max(0.5 - (distance - rimPx), 0), 1));
    }
    return mask;
  });
  return { size, half, coverage };
}

export type MaskOf = (name: SymbolName, radiusPx: number, rimPx: number) => SymbolMask;

/** Makes masks once for each symbol and size; sizes are taken in steps of a quarter pixel. */
export function createMaskCache(): MaskOf {
  const masks = new Map<string, SymbolMask>();
  return (name, radiusPx, rimPx) => {
    const radius = Math.round(radiusPx * 4) / 4;
    const rim = Math.round(rimPx * 4) / 4;
    const key = `${name} ${radius} ${rim}`;
    const mask = masks.get(key) ?? symbolMask(name, radius, rim);
    masks.set(key, mask);
    return mask;
  };
}

/**
 * The distance to the polygon's outline, negative within (after Inigo Quilez's `sdPolygon`). Without
 * arrays of its own: the masks of a first map ask it some hundred thousand times before it is shown.
 */
function distanceToPolygon(polygon: Float64Array, x: number, y: number): number {
  let square = Infinity;
  let sign = 1;
  for (let i = 0, j = polygon.length - 2; i < polygon.length; j = i, i += 2) {
    const xi = polygon[i]!;
    const yi = polygon[i + 1]!;
    const yj = polygon[j + 1]!;
    const edgeX = polygon[j]! - xi;
    const edgeY = yj - yi;
    const toX = x - xi;
    const toY = y - yi;
    const along = (toX * edgeX + toY * edgeY) / (edgeX * edgeX + edgeY * edgeY);
    const nearest = Math.min(Math.max(along, 0), 1);
    const awayX = toX - nearest * edgeX;
    const awayY = toY - nearest * edgeY;
    square = Math.min(square, awayX * awayX + awayY * awayY);
    const isBelow = y >= yi;
    const isLeft = edgeX * toY > edgeY * toX;
    if (isBelow === y < yj && isBelow === isLeft) sign = -sign;
  }
  return sign * Math.sqrt(square);
}

function longest(outline: Float64Array): number {
  let square = 0;
  for (let i = 0; i < outline.length; i += 2)
    square = Math.max(square, outline[i]! ** 2 + outline[i + 1]! ** 2);
  return Math.sqrt(square);
}
