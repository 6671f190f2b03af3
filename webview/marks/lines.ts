import { line } from 'd3';
import type { SvgGroup } from './axes';
import type { PixelScale } from './lineScales';
import { symbolPath, type SymbolName } from './symbols';

/** One line: its points in data units, and its look. */
export interface LineMark {
  readonly key: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly colour: string;
  readonly dash: string;
  readonly symbol: SymbolName;
}

/** Draws lines with a symbol at their last point. Values a scale cannot place leave a gap. */
export function drawLines(
  group: SvgGroup,
  lines: readonly LineMark[],
  { x, y }: { readonly x: PixelScale; readonly y: PixelScale },
): void {
  const path = line<readonly [number, number]>()
    .defined(([, value]) => Number.isFinite(y(value)))
    .x(([epoch]) => x(epoch))
    .y(([, value]) => y(value));
  const joined = group
    .selectAll<SVGGElement, LineMark>('g.line')
    .data(lines, (mark) => mark.key)
    .join((enter) => {
      const entered = enter.append('g').attr('class', 'line');
      entered.append('path').attr('class', 'line-path');
      entered.append('path').attr('class', 'line-tip');
      return entered;
    });
  joined
    .select('.line-path')
    .attr('d', (mark) => path(mark.points))
    .attr('stroke', (mark) => mark.colour)
    .attr('stroke-dasharray', (mark) => mark.dash);
  joined
    .select('.line-tip')
    .attr('d', (mark) => symbolPath(mark.symbol))
    .attr('fill', (mark) => mark.colour)
    .attr('transform', ({ points }) => {
      const [epoch, value] = points.at(-1) ?? [NaN, NaN];
      const yPx = y(value);
      return Number.isFinite(yPx) ? `translate(${x(epoch)},${yPx})` : 'scale(0)';
    });
}
