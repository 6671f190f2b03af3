/** Sizes of small multiples of bars in CSS pixels. */
export interface BarsLayout {
  /** Room for the names of the rows, and for those of the series above. */
  readonly labelPx: number;
  readonly headPx: number;
  /** From one series to the next, of which a bar of 1 takes `barPx`. */
  readonly columnPx: number;
  readonly barPx: number;
  /** Room for the value behind a bar; 0 where there is none. */
  readonly valuePx: number;
  readonly rowPx: number;
}

const characterPx = 7.2;
const [minLabelPx, maxLabelPx] = [40, 132];
const [minBarPx, maxBarPx] = [34, 160];
const gapPx = 12;
const wantedValuePx = 34;

/** As wide as fits; where there is not enough room wider than asked, to be scrolled. */
export function layOutBars(
  series: number,
  { widthPx, labelLength }: { readonly widthPx: number; readonly labelLength: number },
): BarsLayout {
  const labelPx = Math.min(maxLabelPx, Math.max(minLabelPx, labelLength * characterPx + 12));
  const roomPx = (widthPx - labelPx) / Math.max(1, series) - gapPx;
  const valuePx = roomPx - wantedValuePx >= 1.5 * minBarPx ? wantedValuePx : 0;
  const barPx = Math.floor(Math.min(maxBarPx, Math.max(minBarPx, roomPx - valuePx)));
  return {
    labelPx: Math.round(labelPx),
    headPx: 24,
    columnPx: barPx + valuePx + gapPx,
    barPx,
    valuePx,
    rowPx: 20,
  };
}
