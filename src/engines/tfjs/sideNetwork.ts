import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import { encodedBlocks, type ModelSpec } from '../../core/model/modelSpec';
import type { Side } from '../../core/model/sdrlModel';
import type { Layer, LayerOperations } from './layerOperations';

/** What the encoders of a side give for the rows of a batch: rows × embedding width. */
export interface Encoding {
  /** The embedding, or the means μ of a variational encoder. */
  readonly mean: Tensor2D;
  /** log σ², only of a variational encoder. */
  readonly logVariance: Tensor2D | undefined;
}

/** Encoders, decoder and label heads of one side (eqs. 4-8 and 12). */
export interface SideNetwork {
  readonly encode: (inputs: Tensor2D) => Encoding;
  /** Logits of the reconstructed inputs. */
  readonly decode: (embedding: Tensor2D) => Tensor2D;
  /** Logits of a block's labels from that block of the embedding. */
  readonly head: (block: string, values: Tensor2D) => Tensor2D;
}

/** The network of a side over packed parameters by name (`packedParameters.ts`). */
export function createSideNetwork(
  { linear, inputLinear, blockLinear, tanh }: LayerOperations,
  {
    spec,
    side,
    parameters,
  }: {
    readonly spec: ModelSpec;
    readonly side: Side;
    readonly parameters: ReadonlyMap<string, Tensor>;
  },
): SideNetwork {
  const layer = (name: string): Layer => [
    parameters.get(`${side}.${name}.weight`) as Tensor2D,
    parameters.get(`${side}.${name}.bias`) as Tensor1D,
  ];
  const secondLayers = (layerName: string): Layer[] =>
    encodedBlocks(spec).map(({ name }) => layer(`encoder.${name}.${layerName}`));
  return {
    encode: (inputs) => {
      const hidden = tanh(inputLinear(inputs, layer('encoder.0')));
      return {
        mean: tanh(blockLinear(hidden, secondLayers('1'))),
        logVariance:
          spec.encoder === 'variational'
            ? blockLinear(hidden, secondLayers('logVariance'))
            : undefined,
      };
    },
    decode: (embedding) => linear(tanh(linear(embedding, layer('decoder.0'))), layer('decoder.1')),
    head: (block, values) => linear(values, layer(`head.${block}`)),
  };
}
