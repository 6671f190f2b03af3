import type { BlockSpec } from '../../src/core/model/modelSpec';
import type { SymbolName } from '../marks/symbols';
import type { BlockColourName } from './theme';

/** How a block is told from the others wherever it is shown (docs/design.md). */
export interface BlockLook {
  readonly colour: BlockColourName;
  readonly symbol: SymbolName;
}

const knownBlocks: ReadonlyMap<string, BlockLook> = new Map<string, BlockLook>([
  ['internal', { colour: 'internalBlock', symbol: 'circle' }],
  ['external', { colour: 'externalBlock', symbol: 'square' }],
  ['other', { colour: 'otherBlock', symbol: 'triangle' }],
]);

const furtherBlocks: readonly BlockLook[] = [
  { colour: 'extraBlock1', symbol: 'star' },
  { colour: 'extraBlock2', symbol: 'triangle' },
];

/** The look of every block of a model, by name. */
export function blockLooks(
  blocks: readonly Pick<BlockSpec, 'name'>[],
): ReadonlyMap<string, BlockLook> {
  let further = 0;
  return new Map(
    blocks.map(({ name }) => [
      name,
      knownBlocks.get(name) ?? furtherBlocks[further++ % furtherBlocks.length]!,
    ]),
  );
}
