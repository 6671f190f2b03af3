/** A rectangle on the screen, in pixels. */
export interface ScreenBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A text that wants to stand beside a place. */
export interface LabelWish {
  readonly row: number;
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  /** From the point's centre to its text. */
  readonly gapPx: number;
}

/** A label beside its place: the offset of its text's baseline, and from which end it is written. */
export interface PlacedLabel {
  readonly row: number;
  readonly dxPx: number;
  readonly dyPx: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

const linePx = 14;
const ascentPx = 10;
/** Free room around every label. */
const airPx = 4;

/**
 * Places up to `most` labels, the first wishes first, where they lie wholly in the view and meet
 * neither each other nor what is `taken`: right of the point, left of it, above or below.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  {
    size,
    taken,
    most,
  }: {
    readonly size: { readonly width: number; readonly height: number };
    readonly taken: readonly ScreenBox[];
    readonly most: number;
  },
): PlacedLabel[] {
  const occupied = [...taken];
  const placed: PlacedLabel[] = [];
  const middle = ascentPx - linePx / 2;
  for (const { row, xPx, yPx, widthPx, gapPx } of wishes) {
    if (placed.length >= most) break;
    const sides = [
      { anchor: 'start', dxPx: gapPx, dyPx: middle },
      { anchor: 'end', dxPx: -gapPx, dyPx: middle },
      { anchor: 'middle', dxPx: 0, dyPx: -gapPx - linePx + ascentPx },
      { anchor: 'middle', dxPx: 0, dyPx: gapPx + ascentPx },
    ] as const;
    for (const side of sides) {
      const box = textBox(xPx + side.dxPx, yPx + side.dyPx, widthPx, side.anchor);
      const isInView =
        box.left >= 0 && box.top >= 0 && box.right <= size.width && box.bottom <= size.height;
      if (!isInView || occupied.some((other) => overlap(box, other))) continue;
      occupied.push(box);
      placed.push({ row, ...side });
      break;
    }
  }
  return placed;
}

/** What a text at a baseline takes, with air around it. */
export function textBox(
  xPx: number,
  baselinePx: number,
  widthPx: number,
  anchor: PlacedLabel['anchor'],
): ScreenBox {
  const left = anchor === 'start' ? xPx : anchor === 'end' ? xPx - widthPx : xPx - widthPx / 2;
  const top = baselinePx - ascentPx;
  return {
    left: left - airPx,
    right: left + widthPx + airPx,
    top: top - airPx / 2,
    bottom: top + linePx + airPx / 2,
  };
}

/** How far sideways a box that fits into the view must go to lie in it, from its left to its right. */
export function sidewaysIntoView({ left, right }: ScreenBox, widthPx: number): number {
  if (right - left > widthPx) return 0;
  return Math.max(0, -left) - Math.max(0, right - widthPx);
}

export function overlap(a: ScreenBox, b: ScreenBox): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** How many labels a map bears: the fewer, the more points are in view, so that they come as one zooms in. */
export function labelBudget(areaPx: number, pointsInView: number): number {
  const roomy = areaPx / 2500;
  const share = Math.min(1, Math.sqrt(roomy / Math.max(1, pointsInView)));
  return Math.floor((areaPx / 14000) * share);
}
