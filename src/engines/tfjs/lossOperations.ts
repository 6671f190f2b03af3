import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';
import type { TargetTensors } from './batchTensors';
import type { TensorLibrary } from './tensorLibrary';
import { withGradient } from './withGradient';

/** The terms of the loss, with their gradients. */
export interface LossOperations {
  /**
   * Binary cross-entropy (eq. 10) of `sigmoid(logits)`: mean over the columns, then the sum over the
   * rows weighted by `rowWeights`.
   */
  readonly crossEntropy: (logits: Tensor2D, targets: TargetTensors) => Scalar;
  /** A draw from N(μ, σ²) for standard normal `noise`: μ + σ ε (Kingma and Welling 2014). */
  readonly draw: (mean: Tensor2D, logVariance: Tensor2D, noise: Tensor2D) => Tensor2D;
  /** −½ (1 + log σ² − μ² − σ²), the divergence of N(μ, σ²) from N(0, 1); mean over all entries. */
  readonly divergence: (mean: Tensor2D, logVariance: Tensor2D, weight: number) => Scalar;
  /** The plain sum of all terms (eq. 14). */
  readonly total: (terms: readonly Scalar[]) => Scalar;
}

/**
 * The gradients are given: that of the cross-entropy is `sigmoid(x) − z`. A mean over a matrix is
 * taken over its columns and then over its rows, because the flat mean of the WebAssembly kernels
 * loses 1 % on five million entries.
 */
export function createLossOperations(tf: TensorLibrary): LossOperations {
  return {
    crossEntropy: (logits, { targets, rowWeights }) =>
      withGradient<[Tensor2D], Scalar>(
        tf,
        (x) => ({
          value: tf.sum(tf.mul(tf.mean(logisticLosses(tf, x, targets), 1, true), rowWeights)),
          saved: [x],
        }),
        (dy, [x]) => {
          const scale = tf.div(tf.mul(rowWeights, dy), targets.shape[1]);
          return [tf.mul(tf.sub(tf.sigmoid(x!), targets), scale)];
        },
      )(logits),

    draw: (mean, logVariance, noise) =>
      withGradient<[Tensor2D, Tensor2D], Tensor2D>(
        tf,
        (mu, logSigma2) => {
          const deviation = tf.mul(tf.exp(tf.mul(logSigma2, 0.5)), noise);
          return { value: tf.add(mu, deviation), saved: [deviation] };
        },
        (dy, [deviation]) => [tf.mul(dy, 1), tf.mul(tf.mul(dy, deviation!), 0.5)],
      )(mean, logVariance),

    divergence: (mean, logVariance, weight) =>
      withGradient<[Tensor2D, Tensor2D], Scalar>(
        tf,
        (mu, logSigma2) => {
          const gap = tf.sub(tf.add(logSigma2, 1), tf.add(tf.square(mu), tf.exp(logSigma2)));
          return { value: tf.mul(tf.mean(tf.mean(gap, 1)), -0.5 * weight), saved: [mu, logSigma2] };
        },
        (dy, [mu, logSigma2]) => {
          const scale = tf.mul(dy, weight / mean.size);
          return [tf.mul(mu!, scale), tf.mul(tf.mul(tf.sub(tf.exp(logSigma2!), 1), 0.5), scale)];
        },
      )(mean, logVariance),

    total: (terms) =>
      withGradient<Scalar[], Scalar>(
        tf,
        (...values) => ({ value: values.reduce((sum, term) => tf.add(sum, term)), saved: [] }),
        (dy) => terms.map(() => tf.mul(dy, 1)),
      )(...terms),
  };
}

/** `max(x, 0) − x z + log(1 + e^−|x|)`, finite for every finite x. */
function logisticLosses(tf: TensorLibrary, x: Tensor2D, targets: Tensor2D): Tensor2D {
  // −log(sigmoid(|x|)) is the last term in kernels that are vectorised.
  return tf.sub(tf.sub(tf.relu(x), tf.mul(x, targets)), tf.log(tf.sigmoid(tf.abs(x))));
}
