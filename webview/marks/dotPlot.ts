// A Cleveland dot plot: one row a name, its mean as a symbol with a whisker of one standard deviation
// to either side, and every single value as a faint tick, so that the spread is seen as it is.

import { axisBottom, scaleLinear, select } from 'd3';
import type { Theme } from '../shared/theme';
import type { DotPlotLayout } from './dotPlotLayout';
import type { PixelScale } from './lineScales';
import { shortText } from './shortText';
import { symbolPath, type SymbolName } from './symbols';

/** Characters of a name that there is room for. */
const longestName = 28;

export interface DotRow {
  readonly name: string;
  readonly mean: number;
  /** Sample standard deviation; absent where there is a single value. */
  readonly deviation?: number;
  /** One a seed. */
  readonly values: readonly number[];
  readonly colour: string;
  readonly symbol: SymbolName;
  /** Written in bold: the best row. */
  readonly isBest: boolean;
}

export interface DotPlotOptions {
  readonly rows: readonly DotRow[];
  readonly layout: DotPlotLayout;
  readonly theme: Pick<Theme, 'foreground' | 'muted'>;
  /** Below the axis. */
  readonly title: string;
  /** A mean with its deviation as text. */
  readonly format: (row: DotRow) => string;
}

/** Draws the rows from top to bottom in the order given. Sets the size of `svg`. */
export function drawDotPlot(
  svg: SVGSVGElement,
  { rows, layout, theme, title, format }: DotPlotOptions,
): void {
  const { labelPx, plotPx, rowPx, topPx, widthPx, heightPx } = layout;
  const x = dotScale(rows, [labelPx, labelPx + plotPx]);
  const bottom = topPx + rows.length * rowPx;
  const drawn = select(svg)
    .classed('dot-plot', true)
    .attr('width', widthPx)
    .attr('height', heightPx)
    .attr('viewBox', `0 0 ${widthPx} ${heightPx}`);
  const axis = axisBottom<number>(x)
    .ticks(Math.max(2, Math.floor(plotPx / 72)))
    .tickSize(-(bottom - topPx))
    .tickPadding(8);
  drawn
    .selectAll<SVGGElement, null>('g.axis')
    .data([null])
    .join('g')
    .attr('class', 'axis')
    .attr('transform', `translate(0,${bottom})`)
    .call(axis)
    .select('.domain')
    .remove();
  drawn
    .selectAll('text.dot-title')
    .data([title])
    .join('text')
    .attr('class', 'dot-title')
    .attr('fill', theme.muted)
    .attr('x', labelPx)
    .attr('y', heightPx - 4)
    .text((text) => text);
  const joined = drawn
    .selectAll<SVGGElement, DotRow>('g.dot-row')
    .data(rows)
    .join((enter) => {
      const entered = enter.append('g').attr('class', 'dot-row');
      entered.append('text').attr('class', 'dot-name');
      entered.append('path').attr('class', 'dot-ticks');
      entered.append('path').attr('class', 'dot-whisker');
      entered.append('path').attr('class', 'dot');
      entered.append('text').attr('class', 'dot-value');
      return entered;
    })
    .attr('transform', (_, i) => `translate(0,${topPx + (i + 0.5) * rowPx})`)
    .attr('font-weight', ({ isBest }) => (isBest ? 600 : null));
  joined
    .select('.dot-name')
    .attr('fill', theme.foreground)
    .attr('text-anchor', 'end')
    .attr('x', labelPx - 12)
    .attr('dy', '0.32em')
    .text(({ name }) => shortText(name, longestName));
  joined
    .select('.dot-ticks')
    .attr('stroke', ({ colour }) => colour)
    .attr('stroke-opacity', 0.55)
    .attr('stroke-width', 1.5)
    .attr('d', ({ values }) =>
      values
        .filter(Number.isFinite)
        .map((value) => `M${round(x(value))},-7v14`)
        .join(''),
    );
  joined
    .select('.dot-whisker')
    .attr('stroke', ({ colour }) => colour)
    .attr('stroke-width', 2)
    .attr('d', ({ mean, deviation = 0 }) =>
      deviation > 0 ? `M${round(x(mean - deviation))},0H${round(x(mean + deviation))}` : null,
    );
  joined
    .select('.dot')
    .attr('fill', ({ colour }) => colour)
    .attr('d', ({ symbol }) => symbolPath(symbol, 64))
    .attr('transform', ({ mean }) => `translate(${round(x(mean))},0)`);
  joined
    .select('.dot-value')
    .attr('fill', theme.foreground)
    .attr('x', labelPx + plotPx + 14)
    .attr('dy', '0.32em')
    .text(format);
}

/**
 * A scale over all values and whiskers with a little room. It need not begin at 0: positions are
 * compared here, not lengths.
 */
export function dotScale(
  rows: readonly Pick<DotRow, 'mean' | 'deviation' | 'values'>[],
  range: readonly [leftPx: number, rightPx: number],
): PixelScale {
  const all = rows
    .flatMap(({ mean, deviation = 0, values }) => [mean - deviation, mean + deviation, ...values])
    .filter(Number.isFinite);
  if (all.length === 0) return scaleLinear().domain([0, 1]).range(range);
  const low = all.reduce((a, b) => Math.min(a, b));
  const high = all.reduce((a, b) => Math.max(a, b));
  const room = Math.max(0.04 * (high - low), 0.005 * Math.abs(high), 1e-6);
  return scaleLinear()
    .domain([low >= 0 ? Math.max(0, low - room) : low - room, high + room])
    .nice(5)
    .range(range);
}

function round(value: number): number {
  return Math.round(10 * value) / 10;
}
