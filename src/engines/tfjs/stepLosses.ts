import type { Scalar, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import { encodedBlocks, type ModelSpec } from '../../core/model/modelSpec';
import { itemBiasName } from '../../core/model/parameterShapes';
import type { Side } from '../../core/model/sdrlModel';
import type { BatchTensors, SideTensors } from './batchTensors';
import { createLayerOperations } from './layerOperations';
import { createLossOperations } from './lossOperations';
import { createSideNetwork, type Encoding, type SideNetwork } from './sideNetwork';
import type { TensorLibrary } from './tensorLibrary';

/**
 * The loss terms of a step over the packed parameters, in the order of `lossTerms(spec)` and with
 * their weights.
 */
export function stepLosses(
  tf: TensorLibrary,
  spec: ModelSpec,
  {
    batch,
    parameters,
  }: { readonly batch: BatchTensors; readonly parameters: ReadonlyMap<string, Tensor> },
): readonly Scalar[] {
  const layers = createLayerOperations(tf);
  const { crossEntropy, draw, divergence } = createLossOperations(tf);

  const encoded = encodedBlocks(spec);
  const forward = (side: Side): ForwardPass => {
    const data = batch[side];
    const network = createSideNetwork(layers, { spec, side, parameters });
    const encoding = network.encode(data.inputs);
    const { mean, logVariance } = encoding;
    const whole = logVariance && data.noise ? draw(mean, logVariance, data.noise) : mean;
    let end = 0;
    const blocks = encoded.map(({ width }) => layers.columns(whole, (end += width) - width, width));
    return { data, network, encoding, whole, blocks };
  };
  const users = forward('user');
  const items = forward('item');
  const sides = [users, items];

  const match = (a: Tensor2D, b: Tensor2D, bias?: Tensor): Scalar => {
    const products = layers.dotProducts(a, b);
    const logits = bias ? layers.addAt(products, bias as Tensor1D, batch.itemRows) : products;
    return crossEntropy(logits, batch.ratings);
  };
  const terms = [
    ...sides.map(({ network, whole, data }) =>
      crossEntropy(network.decode(whole), data.reconstruction),
    ),
    match(users.whole, items.whole, parameters.get(itemBiasName)),
  ];
  let labelBlock = 0;
  encoded.forEach(({ name, supervision }, i) => {
    switch (supervision.type) {
      case 'categories':
      case 'labels':
        for (const { network, blocks, data } of sides)
          terms.push(crossEntropy(network.head(name, blocks[i]!), data.labels[labelBlock]!));
        labelBlock++;
        break;
      case 'interactions':
        terms.push(match(users.blocks[i]!, items.blocks[i]!));
        break;
      case 'none':
      case 'bias':
        break;
    }
  });
  for (const { encoding } of sides)
    if (encoding.logVariance)
      terms.push(divergence(encoding.mean, encoding.logVariance, spec.klWeight));
  return terms;
}

interface ForwardPass {
  readonly data: SideTensors;
  readonly network: SideNetwork;
  readonly encoding: Encoding;
  readonly whole: Tensor2D;
  readonly blocks: readonly Tensor2D[];
}
