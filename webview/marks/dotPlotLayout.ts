/** Sizes of a dot plot in CSS pixels. */
export interface DotPlotLayout {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Room for the names left of the plot. */
  readonly labelPx: number;
  readonly plotPx: number;
  readonly topPx: number;
  readonly rowPx: number;
}

const characterPx = 7;
const [minLabelPx, maxLabelPx] = [72, 220];
const valuePx = 112;
const axisPx = 46;
const minPlotPx = 120;

/** As wide as there is room for names, plot and values; wider than asked where that is too little. */
export function layOutDotPlot(
  rows: number,
  { widthPx, labelLength }: { readonly widthPx: number; readonly labelLength: number },
): DotPlotLayout {
  const labelPx = Math.round(
    Math.min(maxLabelPx, Math.max(minLabelPx, labelLength * characterPx + 24)),
  );
  const plotPx = Math.max(minPlotPx, Math.floor(widthPx) - labelPx - valuePx);
  const [topPx, rowPx] = [6, 30];
  return {
    widthPx: labelPx + plotPx + valuePx,
    heightPx: topPx + rows * rowPx + axisPx,
    labelPx,
    plotPx,
    topPx,
    rowPx,
  };
}
