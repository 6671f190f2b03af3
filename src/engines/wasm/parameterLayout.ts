import type { EngineDimensions } from '../../core/engine/trainingEngine';
import { labelBlocks } from '../../core/model/labelBlocks';
import { encodedBlocks, hasItemBias, type ModelSpec } from '../../core/model/modelSpec';
import type { Side } from '../../core/model/sdrlModel';
import { Arena, upToEight } from './arena';

/** The kernels keep tables of constants at the beginning of the memory. */
const constantBytes = 65_536;

/** A dense layer `x · weight + bias`; both widths are multiples of 8. Addresses in bytes. */
export interface LayerPlace {
  /** inputs × outputs, row-major. */
  readonly weight: number;
  readonly bias: number;
  readonly inputs: number;
  readonly outputs: number;
}

export interface BlockPlace {
  /** First column of the block in rows of embeddings. */
  readonly start: number;
  readonly width: number;
  readonly mean: LayerPlace;
  readonly logVariance: LayerPlace | undefined;
  /** With the number of labels there really are. */
  readonly head: (LayerPlace & { readonly labels: number }) | undefined;
}

/** The parameters of one side. */
export interface SideParameters {
  /** d, the other side's count. */
  readonly inputs: number;
  /** Width of the hidden layer of one encoder, and of the decoder. */
  readonly hidden: number;
  /** First layers of all encoders side by side: d × (blocks · hidden). */
  readonly encoder: LayerPlace;
  readonly blocks: readonly BlockPlace[];
  /** Width of the whole embedding. */
  readonly width: number;
  readonly decoder: LayerPlace;
  /** The output layer, transposed: `weight` is d × hidden (d filled up to a multiple of 8). */
  readonly output: LayerPlace;
}

/** A number an item (filled up to a multiple of 8). */
export interface ItemBiasPlace {
  readonly values: number;
  readonly items: number;
}

/** Where the parameters lie, and Adam's moments: `moments` and 2 · `moments` bytes beyond. */
export interface ParameterLayout {
  readonly sides: Readonly<Record<Side, SideParameters>>;
  readonly itemBias: ItemBiasPlace | undefined;
  readonly moments: number;
  /** Bytes of parameters and moments. */
  readonly end: number;
}

/** Widths are filled up to multiples of 8 with zeros, which every step leaves zero. */
export function layOutParameters(spec: ModelSpec, dimensions: EngineDimensions): ParameterLayout {
  const arena = new Arena(constantBytes);
  const layer = (inputs: number, outputs: number): LayerPlace => ({
    weight: arena.numbers(inputs * outputs),
    bias: arena.numbers(outputs),
    inputs,
    outputs,
  });
  const hidden = upToEight(spec.hiddenWidth);
  const encoded = encodedBlocks(spec);
  const labelled = labelBlocks(spec).map(({ block }) => block);
  const side = (inputs: number): SideParameters => {
    const encoder = layer(inputs, encoded.length * hidden);
    let end = 0;
    const blocks = encoded.map((block): BlockPlace => {
      const width = upToEight(block.width);
      const labels = dimensions.labelCounts[labelled.indexOf(block)];
      const start = end;
      end += width;
      return {
        start,
        width,
        mean: layer(hidden, width),
        logVariance: spec.encoder === 'variational' ? layer(hidden, width) : undefined,
        head: labels === undefined ? undefined : { ...layer(width, upToEight(labels)), labels },
      };
    });
    const decoder = layer(end, hidden);
    const outputs = upToEight(inputs);
    const weight = arena.numbers(outputs * hidden);
    const bias = arena.numbers(outputs);
    const output = { weight, bias, inputs: hidden, outputs };
    return { inputs, hidden, encoder, blocks, width: end, decoder, output };
  };
  const sides = { user: side(dimensions.itemCount), item: side(dimensions.userCount) };
  const items = upToEight(dimensions.itemCount);
  const itemBias = hasItemBias(spec) ? { values: arena.numbers(items), items } : undefined;
  const moments = arena.end - constantBytes;
  return { sides, itemBias, moments, end: constantBytes + 3 * moments };
}
