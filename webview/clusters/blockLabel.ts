import type { BlockSpec } from '../../src/core/model/modelSpec';
import { symbolPath } from '../marks/symbols';
import { blockLooks, type BlockLook } from '../shared/blockLooks';
import { element } from '../shared/element';
import { blockText } from './clustersTexts';

/** The blocks of a model with their looks; the whole embedding has none. */
export type Looks = ReadonlyMap<string, BlockLook>;

export function looksOf(blocks: readonly BlockSpec[]): Looks {
  return blockLooks(blocks);
}

/** A block's symbol in its colour beside its name. */
export function blockLabel(name: string, looks: Looks): HTMLElement {
  const label = element('span', { class: 'block-label' });
  const look = looks.get(name);
  if (look) label.append(blockSymbol(look));
  label.append(element('bdi', { title: name }, blockText(name)));
  return label;
}

export function blockSymbol({ symbol, colour }: BlockLook): SVGSVGElement {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  for (const [name, value] of Object.entries({
    class: 'block-symbol',
    width: '10',
    height: '10',
    viewBox: '-5 -5 10 10',
    'aria-hidden': 'true',
  }))
    svg.setAttribute(name, value);
  const path = document.createElementNS(namespace, 'path');
  path.setAttribute('d', symbolPath(symbol));
  path.style.fill = blockColour({ symbol, colour });
  svg.append(path);
  return svg;
}

/** The colour as the theme has it at any time. */
export function blockColour(look: BlockLook | undefined): string {
  return look ? `var(--vscode-sdrl-${look.colour})` : 'var(--vscode-foreground)';
}
