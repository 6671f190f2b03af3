import type { PlotArea } from '../marks/lineScales';

/** Where the two plots of the training panel lie; they share their left and right edges. */
export interface ChartLayout {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly loss: PlotArea;
  /** Baseline of the heading above the validation plot. */
  readonly validationTitlePx?: number;
  readonly validation?: PlotArea;
  /** `full`: name and value at the end of every line; `short`: the value alone. */
  readonly labels: 'full' | 'short';
}

const valueAxisPx = 48;
const epochAxisPx = 28;
const topPx = 10;
const validationPx = 64;
const validationTitlePx = 38;
const fullLabelsPx = 190;
const shortLabelsPx = 64;
const narrowPx = 560;

/** The layout for a chart of the given size, at least 240 × 160. */
export function chartLayout(
  width: number,
  height: number,
  { hasValidation }: { readonly hasValidation: boolean },
): ChartLayout {
  const widthPx = Math.max(240, Math.floor(width));
  const heightPx = Math.max(hasValidation ? 280 : 180, Math.floor(height));
  const labels = widthPx < narrowPx ? 'short' : 'full';
  const sides = {
    left: valueAxisPx,
    right: widthPx - (labels === 'full' ? fullLabelsPx : shortLabelsPx),
  };
  const bottom = heightPx - epochAxisPx;
  if (!hasValidation) return { widthPx, heightPx, loss: { ...sides, top: topPx, bottom }, labels };
  const top = bottom - validationPx;
  return {
    widthPx,
    heightPx,
    loss: { ...sides, top: topPx, bottom: top - validationTitlePx },
    validationTitlePx: top - 10,
    validation: { ...sides, top, bottom },
    labels,
  };
}
