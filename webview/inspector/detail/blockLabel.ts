import type { BlockLook } from '../../shared/blockLooks';
import { blockSymbol } from '../../shared/blockSymbol';
import { element } from '../../shared/element';

/** A block's name after its symbol; without a look (the whole embedding) the name alone. */
export function blockLabel(name: string, look: BlockLook | undefined): HTMLElement {
  const label = element('span', { class: 'block-label' }, element('bdi', {}, name));
  if (look) label.prepend(blockSymbol(look));
  return label;
}
