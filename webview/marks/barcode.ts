// One row of an embedding as a barcode (the paper's Fig. 7a): a bar a value, up from the zero line
// where it is positive and down where it is negative, on a scale common to all rows of the side.
// Direction and height tell the value; the colour tells the block, never the sign alone.

import { select } from 'd3';
import type { BlockLook } from '../shared/blockLooks';
import type { Theme } from '../shared/theme';
import { barcodeHeight, barsTop, type BarcodeCell, type BarcodeLayout } from './barcodeLayout';
import { symbolPath } from './symbols';

export interface BarcodeBlock {
  readonly name: string;
  readonly look: BlockLook;
  readonly values: Float32Array;
}

export interface BarcodeOptions {
  readonly blocks: readonly BarcodeBlock[];
  /** Of the widths of these blocks. */
  readonly layout: BarcodeLayout;
  readonly theme: Theme;
  /** The end of the scale: the largest absolute value of the side. */
  readonly largest: number;
  /** The value that is read, marked by a frame. */
  readonly read?: BarcodeCell | undefined;
}

interface PlacedBlock extends BarcodeBlock {
  readonly place: BarcodeLayout['blocks'][number];
  readonly top: number;
}

const symbolAreaPx = 30;
/** Room for the symbol before a name. */
const nameStartPx = 14;
/** A character in the label's size; labels that do not fit are left to the symbol. */
const characterPx = 6.4;

/** Draws the barcode; what was drawn before is updated. Sets the size of `svg`. */
export function drawBarcode(
  svg: SVGSVGElement,
  { blocks, layout, theme, largest, read }: BarcodeOptions,
): void {
  const { barPx, cellPx, labelPx } = layout;
  const widthPx = Math.max(0, ...layout.blocks.map((place) => place.xPx + place.widthPx));
  const placed = blocks.map((block, i): PlacedBlock => {
    const place = layout.blocks[i]!;
    return { ...block, place, top: barsTop(layout, place.line) };
  });
  const drawn = select(svg)
    .classed('barcode', true)
    .attr('width', round(widthPx))
    .attr('height', barcodeHeight(layout));
  const groups = drawn
    .selectAll<SVGGElement, PlacedBlock>('g.barcode-block')
    .data(placed)
    .join((enter) => {
      const entered = enter.append('g').attr('class', 'barcode-block');
      entered.append('rect').attr('class', 'barcode-ground').attr('fill-opacity', 0.1);
      entered.append('path').attr('class', 'barcode-above');
      entered.append('path').attr('class', 'barcode-below').attr('fill-opacity', 0.7);
      entered.append('path').attr('class', 'barcode-zero').attr('stroke-opacity', 0.5);
      entered.append('path').attr('class', 'barcode-symbol');
      entered.append('text').attr('class', 'barcode-name').attr('dy', '0.32em');
      return entered;
    })
    .attr('fill', ({ look }) => theme.blocks[look.colour])
    .attr('transform', ({ place, top }) => `translate(${round(place.xPx)},${top})`);
  groups
    .select('.barcode-ground')
    .attr('width', ({ place }) => round(place.widthPx))
    .attr('height', barPx);
  const bars = (sign: 1 | -1) => (block: PlacedBlock) =>
    barsPath(block.values, { cellPx, barPx, largest, sign });
  groups.select('.barcode-above').attr('d', bars(1));
  groups.select('.barcode-below').attr('d', bars(-1));
  groups
    .select('.barcode-zero')
    .attr('stroke', theme.foreground)
    .attr('d', ({ place }) => `M0,${barPx / 2}h${round(place.widthPx)}`);
  groups
    .select('.barcode-symbol')
    .attr('d', ({ look }) => (labelPx > 0 ? symbolPath(look.symbol, symbolAreaPx) : null))
    .attr('transform', `translate(5,${-labelPx / 2 - 1})`);
  groups
    .select('.barcode-name')
    .attr('fill', theme.foreground)
    .attr('x', nameStartPx)
    .attr('y', -labelPx / 2 - 1)
    .text(({ name, place }) => (labelPx > 0 ? fittingText(name, place.widthPx) : ''));
  drawFrame(drawn.node()!, read && placed[read.block], { read, barPx, cellPx, theme });
}

/** A value's share of half the height, [-1, 1]; values that are not numbers have none. */
export function barShare(value: number, largest: number): number {
  const share = largest > 0 ? value / largest : 0;
  return Number.isFinite(share) ? Math.min(1, Math.max(-1, share)) : 0;
}

/** The bars of one sign as one path: hundreds of values cost as little as one. */
export function barsPath(
  values: Float32Array,
  {
    cellPx,
    barPx,
    largest,
    sign,
  }: {
    readonly cellPx: number;
    readonly barPx: number;
    readonly largest: number;
    readonly sign: 1 | -1;
  },
): string {
  const zero = barPx / 2;
  // Wide values stand apart; narrow ones would lose what they have.
  const width = round(cellPx >= 4 ? cellPx - 1 : cellPx);
  let path = '';
  for (let i = 0; i < values.length; i++) {
    const share = sign * barShare(values[i]!, largest);
    if (share <= 0) continue;
    path += `M${round(i * cellPx)},${zero}v${round(-sign * share * zero)}h${width}V${zero}z`;
  }
  return path;
}

function drawFrame(
  svg: SVGSVGElement,
  block: PlacedBlock | undefined,
  {
    read,
    barPx,
    cellPx,
    theme,
  }: {
    readonly read: BarcodeCell | undefined;
    readonly barPx: number;
    readonly cellPx: number;
    readonly theme: Theme;
  },
): void {
  select(svg)
    .selectAll('rect.barcode-frame')
    .data(block && read ? [{ block, read }] : [])
    .join('rect')
    .attr('class', 'barcode-frame')
    .attr('fill', 'none')
    .attr('stroke', theme.foreground)
    .attr('stroke-width', 1.5)
    .attr('x', (frame) => round(frame.block.place.xPx + frame.read.dimension * cellPx - 1))
    .attr('y', (frame) => frame.block.top - 1)
    .attr('width', round(Math.max(cellPx, 2) + 2))
    .attr('height', barPx + 2);
}

/** As much of a block's name as stands above it. */
function fittingText(name: string, widthPx: number): string {
  const room = Math.floor((widthPx - nameStartPx) / characterPx);
  if (name.length <= room) return name;
  return room >= 4 ? `${name.slice(0, room - 1)}…` : '';
}

function round(px: number): number {
  return Math.round(px * 100) / 100;
}
