import type { PointGrid } from './pointGrid';
import { visibility, type ScatterLook } from './scatterState';

/**
 * How the point of a slot is drawn, in one byte: its class, or `dimmed` or `hidden`; `selected` is
 * added for selected points.
 */
export const slotPaint = { dimmed: 126, hidden: 127, selected: 128 } as const;

/** The paint without its `selected` bit. */
export const plainPaint = 127;

export function isReachable(paint: number): boolean {
  return (paint & plainPaint) < slotPaint.dimmed;
}

/** How many points were painted so, in view or not. Selected ones are counted beside the others. */
export interface PaintCounts {
  readonly shown: number;
  readonly dimmed: number;
  readonly selected: number;
}

/** Fills `paint` (one byte a slot) for the look and the selection, and counts what it painted. */
export function paintSlots(
  { pointOf }: PointGrid,
  { classes, palette, visibility: shownness }: ScatterLook,
  selection: Uint8Array,
  paint: Uint8Array,
): PaintCounts {
  let [shown, dimmed, selected] = [0, 0, 0];
  const lastClass = palette.length - 1;
  for (let slot = 0; slot < pointOf.length; slot++) {
    const i = pointOf[slot]!;
    let value: number = slotPaint.hidden;
    if (shownness[i] === visibility.shown) {
      value = Math.min(classes[i]!, lastClass);
      shown++;
    } else if (shownness[i] === visibility.dimmed) {
      value = slotPaint.dimmed;
      dimmed++;
    }
    if (selection[i] === 1) {
      value |= slotPaint.selected;
      selected++;
    }
    paint[slot] = value;
  }
  return { shown, dimmed, selected };
}
