import { symbolPath } from '../marks/symbols';
import type { BlockLook } from '../shared/blockLooks';
import type { Theme } from '../shared/theme';

/** The symbol of a block in its colour; of the whole embedding, a diamond in that of text. */
export function blockSymbol(look: BlockLook | undefined, theme: Theme): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  for (const [attribute, value] of Object.entries({
    width: '12',
    height: '12',
    viewBox: '-6 -6 12 12',
    'aria-hidden': 'true',
  }))
    svg.setAttribute(attribute, value);
  path.setAttribute('d', symbolPath(look?.symbol ?? 'diamond', 52));
  path.setAttribute('fill', look ? theme.blocks[look.colour] : theme.foreground);
  svg.append(path);
  return svg;
}
