import { select } from 'd3';
import { symbolPath, type SymbolName } from '../marks/symbols';

/** A short sample of a line with its symbol, for keys and tooltips; hidden from screen readers. */
export function swatch({
  colour,
  dash,
  symbol,
}: {
  readonly colour: string;
  readonly dash: string;
  readonly symbol: SymbolName;
}): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const drawn = select(svg)
    .attr('class', 'swatch')
    .attr('width', 24)
    .attr('height', 10)
    .attr('viewBox', '0 0 24 10')
    .attr('aria-hidden', 'true');
  drawn
    .append('path')
    .attr('d', 'M1,5H23')
    .attr('fill', 'none')
    .attr('stroke', colour)
    .attr('stroke-width', 2)
    .attr('stroke-dasharray', dash);
  drawn
    .append('path')
    .attr('d', symbolPath(symbol))
    .attr('fill', colour)
    .attr('transform', 'translate(12,5)');
  return svg;
}
