import type { EngineDimensions } from '../engine/trainingEngine';
import { labelBlocks } from './labelBlocks';
import {
  embeddingWidth,
  encodedBlocks,
  hasItemBias,
  memberSpec,
  memberTensorName,
  type ModelSpec,
} from './modelSpec';
import type { Side } from './sdrlModel';

/** The tensor of an item bias; `item.bias` is what a file calls the block's embedding. */
export const itemBiasName = 'item.bias.values';

/**
 * The network's parameters by name, in a fixed order. A layer is `x · weight + bias` with `weight`
 * stored as inputs × outputs, so that a sparse input row gathers rows of it. For a side `s` with
 * inputs of width d (the other side's count), a block `b` of width w and hidden width h:
 *
 * - `s.encoder.b.0` d → h and `s.encoder.b.1` h → w, tanh after both;
 * - `s.encoder.b.logVariance` h → w, linear, only in a variational encoder;
 * - `s.decoder.0` k → h (tanh) and `s.decoder.1` h → d (logits);
 * - `s.head.b` w → label count (logits), only for blocks with labels.
 *
 * `itemBiasName`, one number an item, comes last where the model has an item bias.
 *
 * A model of several networks has these of each (`memberTensorName`). A co-rating part has none.
 */
export function parameterShapes(
  spec: ModelSpec,
  dimensions: EngineDimensions,
): ReadonlyMap<string, readonly number[]> {
  const shapes = [...memberShapes(memberSpec(spec), dimensions)];
  return new Map(
    Array.from({ length: spec.members ?? 1 }, (_, member) =>
      shapes.map(([name, shape]) => [memberTensorName(name, member), shape] as const),
    ).flat(),
  );
}

function memberShapes(
  spec: ModelSpec,
  { userCount, itemCount, labelCounts }: EngineDimensions,
): ReadonlyMap<string, readonly number[]> {
  const shapes = new Map<string, readonly number[]>();
  const addLayer = (name: string, inputs: number, outputs: number): void => {
    shapes.set(`${name}.weight`, [inputs, outputs]);
    shapes.set(`${name}.bias`, [outputs]);
  };
  const inputWidth: Record<Side, number> = { user: itemCount, item: userCount };
  const blocks = encodedBlocks(spec);
  for (const side of ['user', 'item'] as const) {
    for (const { name, width } of blocks) {
      addLayer(`${side}.encoder.${name}.0`, inputWidth[side], spec.hiddenWidth);
      addLayer(`${side}.encoder.${name}.1`, spec.hiddenWidth, width);
      if (spec.encoder === 'variational')
        addLayer(`${side}.encoder.${name}.logVariance`, spec.hiddenWidth, width);
    }
    addLayer(`${side}.decoder.0`, embeddingWidth({ blocks }), spec.hiddenWidth);
    addLayer(`${side}.decoder.1`, spec.hiddenWidth, inputWidth[side]);
    labelBlocks(spec).forEach(({ block }, i) =>
      addLayer(`${side}.head.${block.name}`, block.width, labelCounts[i]!),
    );
  }
  if (hasItemBias(spec)) shapes.set(itemBiasName, [itemCount]);
  return shapes;
}

/** How many numbers the parameters are. */
export function parameterCount(spec: ModelSpec, dimensions: EngineDimensions): number {
  let count = 0;
  for (const shape of parameterShapes(spec, dimensions).values())
    count += shape.reduce((product, length) => product * length, 1);
  return count;
}
