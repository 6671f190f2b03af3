import { symbolOutline } from '../symbolOutline';
import type { SymbolName } from '../symbols';
import { projectionOf, type Camera, type MapSize } from './camera';
import { pointRadius } from './pointRadius';
import { plainPaint, slotPaint } from './slotPaint';
import type { SplatScene } from './splatScene';

/** All points of a map that look alike, as one SVG path. */
export interface SymbolPath {
  /** The index of their class; undefined: dimmed ones. */
  readonly classIndex: number | undefined;
  readonly isSelected: boolean;
  readonly d: string;
}

/**
 * The points in view as paths in CSS pixels, from the lowest layer to the highest: dimmed, plain by
 * class, selected by class. Undefined where there are more than `most`.
 */
export function symbolPaths(
  { grid, paint, classes, counts }: SplatScene,
  { camera, size }: { readonly camera: Camera; readonly size: MapSize },
  most: number,
): SymbolPath[] | undefined {
  const { scale, left, top } = projectionOf(camera, size);
  const radius = pointRadius(counts.shown, camera.zoom);
  const outlines = classes.map(({ symbol }) => relativeOutline(symbol, radius));
  const disc = relativeOutline('circle', radius);
  const margin = 3 * radius;
  const parts = new Map<number, string[]>();
  let count = 0;
  for (let slot = 0; slot < grid.pointOf.length; slot++) {
    const look = paint[slot]! & plainPaint;
    const x = left + grid.x[slot]! * scale;
    const y = top - grid.y[slot]! * scale;
    const isInView =
      x > -margin && y > -margin && x < size.width + margin && y < size.height + margin;
    if (look === slotPaint.hidden || !isInView) continue;
    if (++count > most) return undefined;
    const outline = outlines[look] ?? disc;
    const part = `M${rounded(x + outline.startX)},${rounded(y + outline.startY)}${outline.d}`;
    const own = parts.get(paint[slot]!);
    if (own) own.push(part);
    else parts.set(paint[slot]!, [part]);
  }
  const layer = (value: number): number =>
    value >= slotPaint.selected ? value : value === slotPaint.dimmed ? -1 : value;
  return [...parts]
    .sort(([a], [b]) => layer(a) - layer(b))
    .map(([value, own]) => {
      const look = value & plainPaint;
      return {
        classIndex: look < classes.length ? look : undefined,
        isSelected: value >= slotPaint.selected,
        d: own.join(''),
      };
    });
}

interface RelativeOutline {
  readonly startX: number;
  readonly startY: number;
  readonly d: string;
}

function relativeOutline(symbol: SymbolName, radius: number): RelativeOutline {
  const corners = symbolOutline(symbol)?.map((corner) => corner * radius);
  if (!corners) {
    const [r, across] = [rounded(radius), rounded(2 * radius)];
    const arc = (width: number): string => `a${r},${r},0,1,0,${width},0`;
    return { startX: -radius, startY: 0, d: `${arc(across)}${arc(-across)}z` };
  }
  let d = '';
  for (let i = 2; i < corners.length; i += 2)
    d += `l${rounded(corners[i]! - corners[i - 2]!)},${rounded(corners[i + 1]! - corners[i - 1]!)}`;
  return { startX: corners[0]!, startY: corners[1]!, d: `${d}z` };
}

/** Rounded to a twentieth of a pixel. */
function rounded(value: number): number {
  return Math.round(value * 20) / 20;
}
