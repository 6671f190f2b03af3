import { adamUpdate, type AdamSlot } from '../engine/adam';
import { shuffle, type Random } from '../random';
import type { LabelledRows, LabelProbabilities } from './labelledRows';
import { multiplyRows, type RowProduct } from './multiplyRows';
import {
  PerceptronPass,
  perceptronTensors,
  type PerceptronShape,
  type PerceptronTensors,
} from './perceptronPass';

/** The defaults of scikit-learn's `MLPClassifier`, which the paper names. */
const hidden = 100;
const learningRate = 1e-3;
const mostBatchRows = 200;
/** Weight of the squared weights, divided by the rows of a batch. */
const alpha = 1e-4;
const mostEpochs = 200;
/** Training ends after more than `patience` epochs in turn that did not lower the loss by `tolerance`. */
const patience = 10;
const tolerance = 1e-4;

export interface FitPerceptronOptions {
  /** Of the first weights and of the order of the rows. */
  readonly random: Random;
  /** Plain TypeScript where absent. */
  readonly multiply?: RowProduct;
}

/**
 * Learns a multi-layer perceptron that gives each label its own probability: one hidden layer of 100
 * rectified units, Adam, batches of 200 rows. Set up as scikit-learn's `MLPClassifier` is by default,
 * so that its figures can be held beside the paper's; the random numbers are others. Yields, after
 * each batch, the share of the most epochs that is done.
 */
export function* fitPerceptron(
  { rows, width, labels, labelCount }: LabelledRows,
  { random, multiply = multiplyRows }: FitPerceptronOptions,
): Generator<number, LabelProbabilities> {
  const shape = { width, hidden, labelCount };
  const count = labels.length / labelCount;
  const batchRows = Math.min(mostBatchRows, count);
  const parameters = initialTensors(shape, random);
  const pass = new PerceptronPass(shape, parameters, { mostRows: batchRows, multiply });
  const slots = adamSlots(parameters, pass.gradients);
  const order = Uint32Array.from({ length: count }, (_, row) => row);
  const batch = {
    inputs: new Float32Array(batchRows * width),
    labels: new Uint8Array(batchRows * labelCount),
  };
  let step = 0;
  let best = Infinity;
  let withoutProgress = 0;
  for (let epoch = 0; epoch < mostEpochs && withoutProgress <= patience; epoch++) {
    shuffle(order, random);
    let loss = 0;
    for (let start = 0; start < count; start += batchRows) {
      const chosen = order.subarray(start, start + batchRows);
      chosen.forEach((row, place) => {
        batch.inputs.set(rows.subarray(row * width, (row + 1) * width), place * width);
        batch.labels.set(
          labels.subarray(row * labelCount, (row + 1) * labelCount),
          place * labelCount,
        );
      });
      loss += chosen.length * pass.backward(batch.inputs, batch.labels, chosen.length, alpha);
      step++;
      for (const { slot, gradient } of slots) adamUpdate(slot, gradient, { step, learningRate });
      yield (epoch + start / count) / mostEpochs;
    }
    withoutProgress = loss / count > best - tolerance ? withoutProgress + 1 : 0;
    best = Math.min(best, loss / count);
  }
  return (asked) => {
    const out = new Float32Array((asked.length / width) * labelCount);
    for (let row = 0; row * width < asked.length; row += batchRows) {
      const inputs = asked.subarray(row * width, (row + batchRows) * width);
      out.set(pass.forward(inputs, inputs.length / width), row * labelCount);
    }
    return out;
  };
}

/** Uniform in ±√(6 / (inputs + outputs)) (Glorot and Bengio 2010), biases as well. */
function initialTensors(shape: PerceptronShape, random: Random): PerceptronTensors {
  const tensors = perceptronTensors(shape);
  const fill = (values: Float32Array, sum: number): void => {
    const bound = Math.sqrt(6 / sum);
    for (let i = 0; i < values.length; i++) values[i] = bound * (2 * random.next() - 1);
  };
  fill(tensors.hiddenWeights, shape.width + shape.hidden);
  fill(tensors.hiddenBias, shape.width + shape.hidden);
  fill(tensors.outputWeights, shape.hidden + shape.labelCount);
  fill(tensors.outputBias, shape.hidden + shape.labelCount);
  return tensors;
}

function adamSlots(
  parameters: PerceptronTensors,
  gradients: PerceptronTensors,
): { readonly slot: AdamSlot; readonly gradient: Float32Array }[] {
  const names = ['hiddenWeights', 'hiddenBias', 'outputWeights', 'outputBias'] as const;
  return names.map((name) => {
    const parameter = parameters[name];
    const [m, v] = [new Float32Array(parameter.length), new Float32Array(parameter.length)];
    return { slot: { parameter, m, v }, gradient: gradients[name] };
  });
}
