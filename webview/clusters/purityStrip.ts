import { symbolPath } from '../marks/symbols';
import { element } from '../shared/element';
import { blockColour } from '../shared/blockSymbol';
import { type Looks } from './blockLabel';
import { stripText } from './clustersTexts';

export interface StripOptions {
  readonly blocks: readonly string[];
  /** One a block, in [0, 1]. */
  readonly purities: readonly (number | undefined)[];
  /** The block that is drawn as a bar; the others are symbols on it. */
  readonly shown: string;
  readonly randomPurity: number;
  readonly looks: Looks;
}

/**
 * Purities on one scale from 0 to 1: a bar for the block shown, a symbol for each other block, a
 * tick at the share that random neighbours would have. For the eye alone: the number stands beside.
 */
export function purityStrip({
  blocks,
  purities,
  shown,
  randomPurity,
  looks,
}: StripOptions): HTMLElement {
  const strip = element('span', {
    class: 'strip',
    'aria-hidden': 'true',
    title: stripText(blocks.map((name, i) => ({ name, value: purities[i] }))),
  });
  const fill = element('span', { class: 'fill' });
  fill.style.width = `${100 * (purities[blocks.indexOf(shown)] ?? 0)}%`;
  fill.style.setProperty('--block', blockColour(looks.get(shown)));
  const tick = element('span', { class: 'tick' });
  tick.style.insetInlineStart = `${100 * randomPurity}%`;
  strip.append(fill, tick);
  const namespace = 'http://www.w3.org/2000/svg';
  for (const [i, name] of blocks.entries()) {
    const look = looks.get(name);
    const purity = purities[i];
    if (name === shown || !look || purity === undefined) continue;
    const svg = document.createElementNS(namespace, 'svg');
    svg.setAttribute('viewBox', '-5 -5 10 10');
    svg.style.insetInlineStart = `${100 * purity}%`;
    const path = document.createElementNS(namespace, 'path');
    path.setAttribute('d', symbolPath(look.symbol));
    path.style.fill = blockColour(look);
    svg.append(path);
    strip.append(svg);
  }
  return strip;
}
