import type { SvgGroup } from './axes';
import type { PlotArea } from './lineScales';
import { symbolPath, type SymbolName } from './symbols';

/** A value on the vertical rule. */
export interface CrosshairDot {
  readonly key: string;
  readonly yPx: number;
  readonly colour: string;
  readonly symbol: SymbolName;
}

/** Draws a vertical rule at `xPx` with a symbol on every line; nothing when `xPx` is undefined. */
export function drawCrosshair(
  group: SvgGroup,
  xPx: number | undefined,
  { area, dots }: { readonly area: PlotArea; readonly dots: readonly CrosshairDot[] },
): void {
  group
    .selectAll('line')
    .data(xPx === undefined ? [] : [xPx])
    .join('line')
    .attr('class', 'crosshair')
    .attr('x1', (x) => x)
    .attr('x2', (x) => x)
    .attr('y1', area.top)
    .attr('y2', area.bottom);
  group
    .selectAll<SVGPathElement, CrosshairDot>('path')
    .data(xPx === undefined ? [] : dots.filter(({ yPx }) => Number.isFinite(yPx)), (dot) => dot.key)
    .join('path')
    .attr('class', 'crosshair-dot')
    .attr('d', ({ symbol }) => symbolPath(symbol))
    .attr('fill', ({ colour }) => colour)
    .attr('transform', ({ yPx }) => `translate(${xPx ?? 0},${yPx})`);
}
