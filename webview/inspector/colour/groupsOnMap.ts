import type { BlockSpec } from '../../../src/core/model/modelSpec';
import type { ColourBy } from '../inspectorView';

/**
 * Whether rows of one colour lie together on the map of a block because the block was made so: then
 * the names of the colours can be written on the map. Elsewhere a name would claim a place it has not.
 */
export function groupsOnMap(
  colour: ColourBy,
  block: string,
  blocks: readonly BlockSpec[],
): boolean {
  if (colour.type === 'cluster') return colour.block === block;
  const taught = blocks.find(({ name }) => name === block)?.supervision.type;
  return colour.type === 'category' && taught === 'categories';
}
