import { select } from 'd3';
import { shortText } from '../shortText';
import { symbolPath, type SymbolName } from '../symbols';

/** A class as the legend of a picture names it; entries of a panel's legend will do. */
export interface PictureEntry {
  readonly name: string;
  readonly colour: string;
  readonly symbol: SymbolName;
}

/** What the legend adds to the width of a picture, right of the map. */
export const pictureLegendPx = 180;

const rowPx = 22;
const longestName = 22;
const symbolAreaPx = 52;
const fontPx = 13;
const font = 'system-ui, sans-serif';

/** The legend as a group for an SVG file, at `leftPx`. */
export function legendGroup(
  entries: readonly PictureEntry[],
  { leftPx, foreground }: { readonly leftPx: number; readonly foreground: string },
): SVGGElement {
  const group = document.createElementNS('http://www.w3.org/2000/svg', 'g');
  const rows = select(group)
    .attr('font-family', font)
    .attr('font-size', fontPx)
    .selectAll('g')
    .data(entries)
    .join('g')
    .attr('transform', (_, i) => `translate(${leftPx + 16},${(i + 1) * rowPx})`);
  rows
    .append('path')
    .attr('d', ({ symbol }) => symbolPath(symbol, symbolAreaPx))
    .attr('fill', ({ colour }) => colour);
  rows
    .append('text')
    .attr('x', 16)
    .attr('dy', '0.35em')
    .attr('fill', foreground)
    .attr('unicode-bidi', 'isolate')
    .text(({ name }) => shortText(name, longestName));
  return group;
}

/** The same on a canvas that has `ratio` pixels to a CSS pixel. */
export function paintLegend(
  entries: readonly PictureEntry[],
  context: CanvasRenderingContext2D,
  {
    leftPx,
    foreground,
    ratio,
  }: { readonly leftPx: number; readonly foreground: string; readonly ratio: number },
): void {
  context.font = `${fontPx}px ${font}`;
  context.textBaseline = 'middle';
  for (const [i, { name, colour, symbol }] of entries.entries()) {
    const [x, y] = [leftPx + 16, (i + 1) * rowPx];
    context.setTransform(ratio, 0, 0, ratio, x * ratio, y * ratio);
    context.fillStyle = colour;
    context.fill(new Path2D(symbolPath(symbol, symbolAreaPx)));
    context.fillStyle = foreground;
    context.fillText(shortText(name, longestName), 16, 0);
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
}
