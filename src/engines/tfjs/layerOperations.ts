import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import type { TensorLibrary } from './tensorLibrary';
import { withGradient } from './withGradient';

/** A layer's `weight` (inputs × outputs) and `bias`. */
export type Layer = readonly [weight: Tensor2D, bias: Tensor1D];

/** The operations that the network is made of, with their gradients. */
export interface LayerOperations {
  /** `x · weight + bias`. */
  readonly linear: (x: Tensor2D, layer: Layer) => Tensor2D;
  /** `linear` for data: no gradient flows into `x`. */
  readonly inputLinear: (x: Tensor2D, layer: Layer) => Tensor2D;
  /** Cuts `x` into as many equal column ranges as layers, applies one to each, joins the results. */
  readonly blockLinear: (x: Tensor2D, layers: readonly Layer[]) => Tensor2D;
  readonly tanh: (x: Tensor2D) => Tensor2D;
  /** Columns `[start, start + width)`. */
  readonly columns: (x: Tensor2D, start: number, width: number) => Tensor2D;
  /** `a · bᵀ`: the dot product of every row of `a` with every row of `b`. */
  readonly dotProducts: (a: Tensor2D, b: Tensor2D) => Tensor2D;
  /** Adds to every row of `x` those entries of `values` that `places` names, one a column. */
  readonly addAt: (x: Tensor2D, values: Tensor1D, places: Tensor1D) => Tensor2D;
}

/**
 * The gradients are given rather than left to autograd because the WebAssembly kernels multiply a
 * transposed matrix five times slower than a copy that was transposed beforehand.
 */
export function createLayerOperations(tf: TensorLibrary): LayerOperations {
  const apply = (x: Tensor2D, weight: Tensor2D, bias: Tensor1D): Tensor2D =>
    tf.add(tf.matMul(x, weight), bias);
  const timesTransposed = (a: Tensor2D, b: Tensor2D): Tensor2D => tf.matMul(a, tf.transpose(b));
  const transposedTimes = (a: Tensor2D, b: Tensor2D): Tensor2D => tf.matMul(tf.transpose(a), b);
  // A product with ones: the reduction kernel would transpose the matrix first.
  const sumRows = (x: Tensor2D): Tensor1D =>
    tf.reshape(tf.matMul(tf.fill([1, x.shape[0]], 1), x), [x.shape[1]]);

  return {
    linear: (x, layer) =>
      withGradient<[Tensor2D, Tensor2D, Tensor1D], Tensor2D>(
        tf,
        (input, weight, bias) => ({ value: apply(input, weight, bias), saved: [input, weight] }),
        (dy, saved) => {
          const [input, weight] = saved as [Tensor2D, Tensor2D];
          return [timesTransposed(dy, weight), transposedTimes(input, dy), sumRows(dy)];
        },
      )(x, ...layer),

    inputLinear: (x, layer) =>
      withGradient<[Tensor2D, Tensor1D], Tensor2D>(
        tf,
        (weight, bias) => ({ value: apply(x, weight, bias), saved: [] }),
        (dy) => [transposedTimes(x, dy), sumRows(dy)],
      )(...layer),

    blockLinear: (x, layers) => {
      const widths = layers.map(([weight]) => weight.shape[1]);
      const cut = (input: Tensor2D): Tensor2D[] => tf.split(input, layers.length, 1);
      return withGradient<Tensor[], Tensor2D>(
        tf,
        (input, ...tensors) => {
          const weights = tensors.slice(0, layers.length) as Tensor2D[];
          const biases = tensors.slice(layers.length) as Tensor1D[];
          const outputs = cut(input as Tensor2D).map((part, i) =>
            apply(part, weights[i]!, biases[i]!),
          );
          return { value: tf.concat(outputs, 1), saved: [input, ...weights] };
        },
        (dy, [input, ...weights]) => {
          const parts = cut(input as Tensor2D);
          const dys = tf.split<Tensor2D>(dy, widths, 1);
          const dInputs = dys.map((d, i) => timesTransposed(d, weights[i] as Tensor2D));
          const dWeights = dys.map((d, i) => transposedTimes(parts[i]!, d));
          return [tf.concat(dInputs, 1), ...dWeights, ...dys.map(sumRows)];
        },
      )(x, ...layers.map(([weight]) => weight), ...layers.map(([, bias]) => bias));
    },

    tanh: withGradient<[Tensor2D], Tensor2D>(
      tf,
      (x) => {
        const value = tf.tanh(x);
        return { value, saved: [value] };
      },
      (dy, [y]) => [tf.mul(dy, tf.sub(1, tf.square(y!)))],
    ),

    columns: (x, start, width) =>
      withGradient<[Tensor2D], Tensor2D>(
        tf,
        (input) => ({ value: tf.slice(input, [0, start], [-1, width]), saved: [] }),
        (dy) => [
          tf.pad(dy, [
            [0, 0],
            [start, x.shape[1] - start - width],
          ]),
        ],
      )(x),

    dotProducts: withGradient<[Tensor2D, Tensor2D], Tensor2D>(
      tf,
      (a, b) => ({ value: timesTransposed(a, b), saved: [a, b] }),
      (dy, saved) => {
        const [a, b] = saved as [Tensor2D, Tensor2D];
        return [tf.matMul(dy, b), transposedTimes(dy, a)];
      },
    ),

    addAt: (x, values, places) =>
      withGradient<[Tensor2D, Tensor1D], Tensor2D>(
        tf,
        (input, from) => ({ value: tf.add(input, tf.gather(from, places)), saved: [] }),
        (dy) => [
          tf.mul(dy, 1),
          tf.scatterND(tf.reshape(places, [-1, 1]), sumRows(dy), values.shape),
        ],
      )(x, values),
  };
}
