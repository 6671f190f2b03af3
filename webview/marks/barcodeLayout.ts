/** Where the values of a barcode stand: blocks one after another, on as many lines as they need. */
export interface BarcodeLayout {
  /** Width of one value, the same on every line. */
  readonly cellPx: number;
  readonly blocks: readonly BlockPlace[];
  readonly lines: number;
  /** Height of a line with its labels and the space below it. */
  readonly linePx: number;
  /** Height of the labels above the bars of a line. */
  readonly labelPx: number;
  /** Height of the bars. */
  readonly barPx: number;
}

export interface BlockPlace {
  readonly line: number;
  readonly xPx: number;
  readonly widthPx: number;
  /** Number of values. */
  readonly width: number;
}

export interface BarcodeLayoutOptions {
  readonly widthPx: number;
  /** Height of the bars of a line. */
  readonly barPx: number;
  /** Whether block names stand above the bars. */
  readonly hasLabels: boolean;
  /** Blocks that would make a value narrower than this begin a new line. 0: all on one line. */
  readonly minCellPx?: number;
}

/** A value of a barcode. */
export interface BarcodeCell {
  readonly block: number;
  /** Position in the block, from 0. */
  readonly dimension: number;
}

const blockGapPx = 6;
const lineGapPx = 8;
const labelPx = 18;

/**
 * Places blocks of the given widths. The places depend on nothing else, so that barcodes of one model
 * and one width are aligned wherever they are drawn.
 */
export function layOutBarcode(
  widths: readonly number[],
  { widthPx, barPx, hasLabels, minCellPx = 0 }: BarcodeLayoutOptions,
): BarcodeLayout {
  const lines = breakLines(widths, widthPx, minCellPx);
  const cellPx = Math.min(
    ...lines.map((line) => {
      const cells = line.reduce((sum, block) => sum + widths[block]!, 0);
      return (widthPx - (line.length - 1) * blockGapPx) / Math.max(1, cells);
    }),
  );
  const blocks = lines.flatMap((line, lineNumber) => {
    let xPx = 0;
    return line.map((block) => {
      const width = widths[block]!;
      const place = { line: lineNumber, xPx, widthPx: width * cellPx, width };
      xPx += place.widthPx + blockGapPx;
      return place;
    });
  });
  const labels = hasLabels ? labelPx : 0;
  const linePx = labels + barPx + lineGapPx;
  return { cellPx, blocks, lines: lines.length, linePx, labelPx: labels, barPx };
}

/** Height of the whole barcode. */
export function barcodeHeight({ lines, linePx }: BarcodeLayout): number {
  return Math.max(0, lines * linePx - lineGapPx);
}

/** Top of the bars of a line. */
export function barsTop({ linePx, labelPx: labels }: BarcodeLayout, line: number): number {
  return line * linePx + labels;
}

/** The value at a place; on a line the nearest one, so that gaps and labels are no holes. */
export function barcodeCellAt(
  { blocks, lines, linePx, cellPx }: BarcodeLayout,
  xPx: number,
  yPx: number,
): BarcodeCell | undefined {
  const line = Math.min(lines - 1, Math.max(0, Math.floor(yPx / linePx)));
  let found: BarcodeCell | undefined;
  blocks.forEach((place, block) => {
    if (place.line !== line || place.width === 0) return;
    if (found && xPx < place.xPx - blockGapPx / 2) return;
    const dimension = Math.floor((xPx - place.xPx) / cellPx);
    found = { block, dimension: Math.min(place.width - 1, Math.max(0, dimension)) };
  });
  return found;
}

/** The value `steps` further in reading order, the first or the last where there are no more. */
export function stepCell(
  { blocks }: Pick<BarcodeLayout, 'blocks'>,
  cell: BarcodeCell | undefined,
  steps: number,
): BarcodeCell | undefined {
  const starts = blocks.map((_, block) =>
    blocks.slice(0, block).reduce((sum, { width }) => sum + width, 0),
  );
  const total = blocks.reduce((sum, { width }) => sum + width, 0);
  if (total === 0) return undefined;
  const from = cell ? starts[cell.block]! + cell.dimension : steps > 0 ? -1 : total;
  const to = Math.min(total - 1, Math.max(0, from + steps));
  const block = starts.findLastIndex((start, i) => start <= to && blocks[i]!.width > 0);
  return { block, dimension: to - starts[block]! };
}

/** Fills lines greedily. */
function breakLines(widths: readonly number[], widthPx: number, minCellPx: number): number[][] {
  const lines: number[][] = [];
  let cells = 0;
  widths.forEach((width, block) => {
    const line = lines.at(-1);
    const neededPx = (cells + width) * minCellPx + (line?.length ?? 0) * blockGapPx;
    if (line && neededPx <= widthPx) {
      line.push(block);
      cells += width;
    } else {
      lines.push([block]);
      cells = width;
    }
  });
  return lines;
}
