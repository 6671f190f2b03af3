import { select } from 'd3';
import { symbolPath } from '../../marks/symbols';
import type { BlockLook } from '../../shared/blockLooks';
import { element } from '../../shared/element';
import type { Theme } from '../../shared/theme';

/** A block's name after its symbol; without a look (the whole embedding) the name alone. */
export function blockLabel(name: string, look: BlockLook | undefined, theme: Theme): HTMLElement {
  const label = element('span', { class: 'block-label' }, element('bdi', {}, name));
  if (!look) return label;
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  select(svg)
    .attr('width', 12)
    .attr('height', 12)
    .attr('aria-hidden', 'true')
    .append('path')
    .attr('d', symbolPath(look.symbol, 36))
    .attr('fill', theme.blocks[look.colour])
    .attr('transform', 'translate(6,6)');
  label.prepend(svg);
  return label;
}
