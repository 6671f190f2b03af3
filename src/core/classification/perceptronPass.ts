import { transposeRows, type RowProduct } from './multiplyRows';

/** A network of one hidden layer of rectified units and an output of independent probabilities. */
export interface PerceptronShape {
  readonly width: number;
  readonly hidden: number;
  readonly labelCount: number;
}

/** The parameters, or their gradients. */
export interface PerceptronTensors {
  /** hidden × width. */
  readonly hiddenWeights: Float32Array;
  readonly hiddenBias: Float32Array;
  /** labelCount × hidden. */
  readonly outputWeights: Float32Array;
  readonly outputBias: Float32Array;
}

export function perceptronTensors({
  width,
  hidden,
  labelCount,
}: PerceptronShape): PerceptronTensors {
  return {
    hiddenWeights: new Float32Array(hidden * width),
    hiddenBias: new Float32Array(hidden),
    outputWeights: new Float32Array(labelCount * hidden),
    outputBias: new Float32Array(labelCount),
  };
}

export interface PerceptronPassOptions {
  /** Rows of the largest batch. */
  readonly mostRows: number;
  readonly multiply: RowProduct;
}

/** Forward and backward pass over at most `mostRows` rows at a time, in buffers of its own. */
export class PerceptronPass {
  /** Of the last `backward`. */
  readonly gradients: PerceptronTensors;
  readonly #shape: PerceptronShape;
  readonly #parameters: PerceptronTensors;
  readonly #multiply: RowProduct;
  /** rows × hidden, after the rectifier, and their gradients. */
  readonly #activations: Float32Array;
  readonly #activationGradients: Float32Array;
  /** rows × labelCount: the probabilities, then their difference to the labels. */
  readonly #outputs: Float32Array;
  /** Products want both factors by row: room for transposes of each kind. */
  readonly #byColumn: Readonly<Record<'inputs' | 'hidden' | 'outputs' | 'weights', Float32Array>>;

  constructor(
    shape: PerceptronShape,
    parameters: PerceptronTensors,
    { mostRows, multiply }: PerceptronPassOptions,
  ) {
    const { width, hidden, labelCount } = shape;
    this.#shape = shape;
    this.#parameters = parameters;
    this.#multiply = multiply;
    this.gradients = perceptronTensors(shape);
    this.#activations = new Float32Array(mostRows * hidden);
    this.#activationGradients = new Float32Array(mostRows * hidden);
    this.#outputs = new Float32Array(mostRows * labelCount);
    this.#byColumn = {
      inputs: new Float32Array(mostRows * width),
      hidden: new Float32Array(mostRows * hidden),
      outputs: new Float32Array(mostRows * labelCount),
      weights: new Float32Array(labelCount * hidden),
    };
  }

  /** The probabilities of the first `count` rows of `inputs`; valid until the next call. */
  forward(inputs: Float32Array, count: number): Float32Array {
    const { width, hidden, labelCount } = this.#shape;
    const { hiddenWeights, hiddenBias, outputWeights, outputBias } = this.#parameters;
    const activations = this.#activations;
    const outputs = this.#outputs;
    this.#multiply(
      inputs,
      hiddenWeights,
      { left: count, right: hidden, inner: width },
      activations,
    );
    for (let i = 0; i < count; i++)
      for (let h = 0; h < hidden; h++)
        activations[i * hidden + h] = Math.max(0, activations[i * hidden + h]! + hiddenBias[h]!);
    this.#multiply(
      activations,
      outputWeights,
      { left: count, right: labelCount, inner: hidden },
      outputs,
    );
    for (let i = 0; i < count; i++)
      for (let l = 0; l < labelCount; l++)
        outputs[i * labelCount + l] =
          1 / (1 + Math.exp(-outputs[i * labelCount + l]! - outputBias[l]!));
    return outputs.subarray(0, count * labelCount);
  }

  /**
   * The loss of the first `count` rows: the mean over rows of the summed binary cross-entropy, and
   * alpha / (2 count) times the squared weights. Leaves its gradients in `gradients`.
   */
  backward(inputs: Float32Array, labels: Uint8Array, count: number, alpha: number): number {
    const { width, hidden, labelCount } = this.#shape;
    const { hiddenWeights, outputWeights } = this.#parameters;
    const { gradients } = this;
    const outputs = this.forward(inputs, count);
    let loss = 0;
    for (let i = 0; i < outputs.length; i++) {
      const probability = labels[i] === 1 ? outputs[i]! : 1 - outputs[i]!;
      loss -= Math.log(Math.max(probability, 1e-10));
      outputs[i] = outputs[i]! - labels[i]!;
    }

    const { inputs: inputColumns, hidden: hiddenColumns, weights } = this.#byColumn;
    const outputColumns = this.#byColumn.outputs;
    const activationGradients = this.#activationGradients;
    transposeRows(outputs, count, labelCount, outputColumns);
    transposeRows(this.#activations, count, hidden, hiddenColumns);
    this.#multiply(
      outputColumns,
      hiddenColumns,
      { left: labelCount, right: hidden, inner: count },
      gradients.outputWeights,
    );
    sumRows(outputColumns, count, gradients.outputBias);

    transposeRows(outputWeights, labelCount, hidden, weights);
    this.#multiply(
      outputs,
      weights,
      { left: count, right: hidden, inner: labelCount },
      activationGradients,
    );
    for (let i = 0; i < count * hidden; i++)
      if (this.#activations[i] === 0) activationGradients[i] = 0;
    transposeRows(activationGradients, count, hidden, hiddenColumns);
    transposeRows(inputs, count, width, inputColumns);
    this.#multiply(
      hiddenColumns,
      inputColumns,
      { left: hidden, right: width, inner: count },
      gradients.hiddenWeights,
    );
    sumRows(hiddenColumns, count, gradients.hiddenBias);

    let squares = finish(gradients.hiddenWeights, hiddenWeights, { alpha, count });
    squares += finish(gradients.outputWeights, outputWeights, { alpha, count });
    for (const bias of [gradients.hiddenBias, gradients.outputBias])
      for (let i = 0; i < bias.length; i++) bias[i]! /= count;
    return (loss + 0.5 * alpha * squares) / count;
  }
}

function sumRows(matrix: Float32Array, columns: number, out: Float32Array): void {
  for (let i = 0; i < out.length; i++) {
    let sum = 0;
    for (let j = 0; j < columns; j++) sum += matrix[i * columns + j]!;
    out[i] = sum;
  }
}

/** Adds the gradient of the penalty and divides by the number of rows; returns Σ weight². */
function finish(
  gradient: Float32Array,
  weights: Float32Array,
  { alpha, count }: { readonly alpha: number; readonly count: number },
): number {
  let squares = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!;
    squares += weight * weight;
    gradient[i] = (gradient[i]! + alpha * weight) / count;
  }
  return squares;
}
