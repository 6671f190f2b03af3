import { select } from 'd3';
import { symbolPath } from '../marks/symbols';
import type { BlockLook } from '../shared/blockLooks';

/** The symbol of a block, in its colour whatever the theme; hidden from screen readers. */
export function blockSymbol({ colour, symbol }: BlockLook): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  select(svg)
    .attr('class', 'block-symbol')
    .attr('width', 12)
    .attr('height', 12)
    .attr('viewBox', '-6 -6 12 12')
    .attr('aria-hidden', 'true')
    .append('path')
    .attr('d', symbolPath(symbol))
    .style('fill', `var(--vscode-sdrl-${colour})`);
  return svg;
}
