// Grouped bars as small multiples: one column a series, one row a name, all on the scale 0 … 1. Bars
// of a row are compared across columns, those of a column down. A tick marks what is usual in a row.

import { select } from 'd3';
import type { Theme } from '../shared/theme';
import type { BarsLayout } from './barsLayout';

export interface BarRow {
  readonly name: string;
  /** In [0, 1], one a series. */
  readonly values: readonly number[];
  /** In [0, 1]. */
  readonly usual: number;
}

export interface BarsOptions {
  readonly series: readonly string[];
  readonly rows: readonly BarRow[];
  readonly layout: BarsLayout;
  readonly colour: string;
  readonly theme: Pick<Theme, 'foreground' | 'muted'>;
  /** A value as text, where there is room for it. */
  readonly format: (value: number) => string;
}

interface PlacedBar {
  readonly value: number;
  readonly usual: number;
  readonly column: number;
}

/** Draws the bars; what was drawn before is updated. Sets the size of `svg`. */
export function drawBars(
  svg: SVGSVGElement,
  { series, rows, layout, colour, theme, format }: BarsOptions,
): void {
  const { labelPx, headPx, columnPx, barPx, rowPx, valuePx } = layout;
  const drawn = select(svg)
    .classed('bars', true)
    .attr('width', labelPx + series.length * columnPx)
    .attr('height', headPx + rows.length * rowPx);
  const columnX = (column: number): number => labelPx + column * columnPx;
  drawn
    .selectAll('text.bars-series')
    .data(series)
    .join('text')
    .attr('class', 'bars-series')
    .attr('fill', theme.muted)
    .attr('x', (_, column) => columnX(column))
    .attr('y', headPx - 8)
    .text((name) => name);
  const joined = drawn
    .selectAll<SVGGElement, BarRow>('g.bars-row')
    .data(rows)
    .join((enter) => {
      const entered = enter.append('g').attr('class', 'bars-row');
      entered.append('text').attr('class', 'bars-name');
      return entered;
    })
    .attr('transform', (_, row) => `translate(0,${headPx + row * rowPx})`);
  joined
    .select('.bars-name')
    .attr('fill', theme.foreground)
    .attr('text-anchor', 'end')
    .attr('x', labelPx - 10)
    .attr('y', rowPx / 2)
    .attr('dy', '0.32em')
    .text(({ name }) => name);
  const bars = joined
    .selectAll<SVGGElement, PlacedBar>('g.bar')
    .data(({ values, usual }) => values.map((value, column) => ({ value, usual, column })))
    .join((enter) => {
      const entered = enter.append('g').attr('class', 'bar');
      entered.append('rect').attr('class', 'bar-ground').attr('fill-opacity', 0.14);
      entered.append('rect').attr('class', 'bar-value');
      entered.append('path').attr('class', 'bar-usual').attr('stroke-width', 1.5);
      entered.append('text').attr('class', 'bar-text');
      return entered;
    })
    .attr('transform', ({ column }) => `translate(${columnX(column)},0)`);
  const top = (rowPx - barHeightPx) / 2;
  bars
    .select('.bar-ground')
    .attr('fill', colour)
    .attr('y', top)
    .attr('width', barPx)
    .attr('height', barHeightPx);
  bars
    .select('.bar-value')
    .attr('fill', colour)
    .attr('y', top)
    .attr('width', ({ value }) => Math.round(100 * barPx * clampShare(value)) / 100)
    .attr('height', barHeightPx);
  bars
    .select('.bar-usual')
    .attr('stroke', theme.foreground)
    .attr(
      'd',
      ({ usual }) => `M${Math.round(barPx * clampShare(usual))},${top - 2}v${barHeightPx + 4}`,
    );
  bars
    .select('.bar-text')
    .attr('fill', theme.muted)
    .attr('x', barPx + 6)
    .attr('y', rowPx / 2)
    .attr('dy', '0.32em')
    .text(({ value }) => (valuePx > 0 ? format(value) : ''));
}

const barHeightPx = 9;

function clampShare(value: number): number {
  return Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : 0;
}
