import type { BlockSpec } from '../../src/core/model/modelSpec';
import { blockLooks, type BlockLook } from '../shared/blockLooks';
import { blockSymbol } from '../shared/blockSymbol';
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
