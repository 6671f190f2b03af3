/** Sizes of a heat map in CSS pixels. */
export interface HeatmapLayout {
  /** Room for the names of rows, and for those of columns above. */
  readonly labelPx: number;
  readonly headPx: number;
  readonly cellPx: number;
  readonly rowPx: number;
}

const [minCellPx, maxCellPx] = [38, 66];
const [minRowPx, maxRowPx] = [26, 40];
const [minLabelPx, maxLabelPx] = [28, 108];
const characterPx = 7.2;

/**
 * As large as fits into a width, within what can be read: where there is not enough room the map is
 * wider than asked, to be scrolled. `labelLength` is that of the longest label in characters.
 */
export function layOutHeatmap(
  count: number,
  { widthPx, labelLength }: { readonly widthPx: number; readonly labelLength: number },
): HeatmapLayout {
  const wantedPx = Math.ceil(labelLength * characterPx) + 10;
  const labelPx = clamp(wantedPx, minLabelPx, maxLabelPx);
  const cellPx = clamp(
    Math.floor((widthPx - labelPx) / Math.max(1, count)),
    Math.max(minCellPx, Math.min(wantedPx, maxLabelPx)),
    Math.max(maxCellPx, Math.min(wantedPx, maxLabelPx)),
  );
  const rowPx = clamp(Math.round(cellPx * 0.72), minRowPx, maxRowPx);
  return { labelPx, headPx: 22, cellPx, rowPx };
}

/** The narrowest that a map can be drawn without being scrolled. */
export function minHeatmapWidth(count: number, labelLength: number): number {
  const { labelPx, cellPx } = layOutHeatmap(count, { widthPx: 0, labelLength });
  return labelPx + count * cellPx;
}

/**
 * How many of some maps of a width stand side by side: as many as fit, or fewer where that fills the
 * rows evenly (two and two rather than three and one).
 */
export function mapColumns(
  maps: number,
  {
    widthPx,
    mapPx,
    gapPx,
  }: { readonly widthPx: number; readonly mapPx: number; readonly gapPx: number },
): number {
  const fitting = Math.max(1, Math.floor((widthPx + gapPx) / (mapPx + gapPx)));
  return Math.ceil(maps / Math.ceil(maps / Math.min(fitting, maps)));
}

/** The cell that a key leads to from another in a map of `count` × `count`; undefined for other keys. */
export function cellAfterKey(key: string, place: number, count: number): number | undefined {
  const [row, column] = [Math.floor(place / count), place % count];
  const at = (r: number, c: number): number =>
    clamp(r, 0, count - 1) * count + clamp(c, 0, count - 1);
  switch (key) {
    case 'ArrowLeft':
      return at(row, column - 1);
    case 'ArrowRight':
      return at(row, column + 1);
    case 'ArrowUp':
      return at(row - 1, column);
    case 'ArrowDown':
      return at(row + 1, column);
    case 'Home':
      return at(row, 0);
    case 'End':
      return at(row, count - 1);
    case 'PageUp':
      return at(0, column);
    case 'PageDown':
      return at(count - 1, column);
    default:
      return undefined;
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
