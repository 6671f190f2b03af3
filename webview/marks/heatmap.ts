// A symmetric matrix of things by things as a heat map. The value stands in every cell, so that the
// colour only helps to find it. It is a grid to screen readers and the keyboard: its cells can be
// focused one at a time (`attachHeatmapKeys`).

import { select } from 'd3';
import type { Theme } from '../shared/theme';
import { cellColour, textColour, type HeatmapColours } from './heatmapColours';
import type { HeatmapLayout } from './heatmapLayout';

export interface HeatmapCell {
  readonly text: string;
  /** Smaller, below the text. */
  readonly note?: string;
  /** Where on the colour scale, [0, 1]; NaN: without colour. */
  readonly share: number;
  /** The cell in words, for screen readers. */
  readonly label: string;
}

export interface HeatmapOptions {
  /** Of rows and columns alike, as short as they are to be drawn. */
  readonly labels: readonly string[];
  /** labels × labels, row by row. */
  readonly cells: readonly HeatmapCell[];
  readonly layout: HeatmapLayout;
  readonly colours: HeatmapColours;
  readonly theme: Pick<Theme, 'foreground' | 'muted'>;
  /** The pair that is looked at: both its cells are framed. */
  readonly pair?: readonly [a: number, b: number] | undefined;
  /** The name of the whole matrix. */
  readonly title: string;
}

interface PlacedCell extends HeatmapCell {
  readonly place: number;
  readonly isChosen: boolean;
}

const gapPx = 2;

/** Draws the matrix; what was drawn before is updated, and the focus stays. Sets the size of `svg`. */
export function drawHeatmap(
  svg: SVGSVGElement,
  { labels, cells, layout, colours, theme, pair, title }: HeatmapOptions,
): void {
  const count = labels.length;
  const { labelPx, headPx, cellPx, rowPx } = layout;
  const drawn = select(svg)
    .classed('heatmap', true)
    .classed('is-narrow', cellPx < narrowCellPx)
    .attr('role', 'grid')
    .attr('aria-label', title)
    .attr('width', labelPx + count * cellPx)
    .attr('height', headPx + count * rowPx);
  const isChosen = (place: number): boolean => {
    const [row, column] = [Math.floor(place / count), place % count];
    return !!pair && row !== column && pair.includes(row) && pair.includes(column);
  };
  const placed = cells.map((cell, place) => ({ ...cell, place, isChosen: isChosen(place) }));
  const focusable = focusablePlace(svg, cells.length);

  drawn
    .selectAll('g.heat-head')
    .data([labels])
    .join('g')
    .attr('class', 'heat-head')
    .attr('role', 'row')
    .selectAll<SVGTextElement, string>('text')
    .data(labels)
    .join('text')
    .attr('role', 'columnheader')
    .attr('fill', theme.muted)
    .attr('text-anchor', 'middle')
    .attr('x', (_, i) => labelPx + (i + 0.5) * cellPx - gapPx / 2)
    .attr('y', headPx - 7)
    .text((label) => label);

  const rows = drawn
    .selectAll<SVGGElement, string>('g.heat-row')
    .data(labels)
    .join((enter) => {
      const entered = enter.append('g').attr('class', 'heat-row').attr('role', 'row');
      entered.append('text').attr('role', 'rowheader').attr('class', 'heat-name');
      return entered;
    })
    .attr('transform', (_, row) => `translate(0,${headPx + row * rowPx})`);
  rows
    .select('.heat-name')
    .attr('fill', theme.foreground)
    .attr('text-anchor', 'end')
    .attr('x', labelPx - 8)
    .attr('y', rowPx / 2)
    .attr('dy', '0.32em')
    .text((label) => label);

  const joined = rows
    .selectAll<SVGGElement, PlacedCell>('g.heat-cell')
    .data((_, row) => placed.slice(row * count, (row + 1) * count))
    .join((enter) => {
      const entered = enter.append('g').attr('class', 'heat-cell').attr('role', 'gridcell');
      entered.append('rect');
      entered.append('text').attr('class', 'heat-value');
      entered.append('text').attr('class', 'heat-note');
      return entered;
    })
    .attr('data-place', ({ place }) => place)
    .attr('tabindex', ({ place }) => (place === focusable ? 0 : -1))
    .attr('aria-label', ({ label }) => label)
    .attr('aria-selected', (cell) => String(cell.isChosen))
    .attr('transform', ({ place }) => `translate(${labelPx + (place % count) * cellPx},0)`);
  const fillOf = ({ share }: PlacedCell): string => cellColour(share, colours);
  joined
    .select('rect')
    .attr('width', cellPx - gapPx)
    .attr('height', rowPx - gapPx)
    .attr('rx', 3)
    .attr('fill', fillOf)
    .attr('stroke', theme.foreground)
    .attr('stroke-opacity', ({ isChosen: chosen }) => (chosen ? 1 : 0.16))
    .attr('stroke-width', ({ isChosen: chosen }) => (chosen ? 2 : 1));
  const hasNotes = rowPx >= minNotedRowPx;
  joined
    .select('.heat-value')
    .attr('fill', (cell) => textColour(fillOf(cell), theme.foreground))
    .attr('text-anchor', 'middle')
    .attr('x', (cellPx - gapPx) / 2)
    .attr('y', ({ note }) => (rowPx - gapPx) / 2 - (hasNotes && note !== undefined ? 7 : 0))
    .attr('dy', '0.34em')
    .text(({ text }) => `${text} `); // a space before the note for whoever reads it as text
  joined
    .select('.heat-note')
    .attr('fill', (cell) => textColour(fillOf(cell), theme.foreground))
    .attr('text-anchor', 'middle')
    .attr('x', (cellPx - gapPx) / 2)
    .attr('y', (rowPx - gapPx) / 2 + 8)
    .attr('dy', '0.34em')
    .text(({ note }) => (hasNotes ? (note ?? '') : ''));
}

/** Narrower cells have smaller text. */
const narrowCellPx = 46;
/** Lower rows have room for the value alone. */
const minNotedRowPx = 34;

/** The cell that Tab reaches: the one that had the focus last, as long as it is there. */
function focusablePlace(svg: SVGSVGElement, count: number): number {
  const place = Number(svg.querySelector('[tabindex="0"]')?.getAttribute('data-place') ?? 0);
  return place < count ? place : 0;
}
