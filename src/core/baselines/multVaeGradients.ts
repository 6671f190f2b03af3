// The loss of Mult-VAE and its gradients, written out: Liang et al., “Variational Autoencoders for
// Collaborative Filtering” (WWW 2018), equations 2, 5 and 6, without hidden layers.

import type { CsrMatrix } from '../dataset/csrMatrix';
import type { Matrix, MatrixProduct } from '../matrix/multiplyTransposed';
import { transposeDense } from '../matrix/transposeDense';

/** Row-major; a user's code has a mean and a logarithm of the variance, `latent` of each. */
export interface MultVaeParameters {
  /** items × 2 latent. */
  readonly encoder: Float32Array;
  readonly encoderBias: Float32Array;
  /** items × latent. */
  readonly decoder: Float32Array;
  readonly decoderBias: Float32Array;
}

export interface MultVaeBatch {
  /** users × items: what is encoded. */
  readonly inputs: CsrMatrix;
  /** users × items: the items with an entry are to be predicted, whatever its value. */
  readonly targets: CsrMatrix;
  /** Standard normal, users × latent. */
  readonly noise: Float64Array;
  /** Weight of the divergence from the prior. */
  readonly beta: number;
  readonly multiply: MatrixProduct;
}

/**
 * Writes the gradients of
 *
 *     mean over users of  −Σ_{i ∈ targets} log softmax(W z + c)_i + β KL(N(μ, σ²) ‖ N(0, 1))
 *
 * with (μ, log σ²) = inputs · E + b and z = μ + σ · noise, to `gradients`, and gives the loss.
 */
export function* multVaeGradients(
  parameters: MultVaeParameters,
  { inputs, targets, noise, beta, multiply }: MultVaeBatch,
  gradients: MultVaeParameters,
): Generator<void, number> {
  const { rows: users, columns: items } = inputs;
  const latent = noise.length / users;
  const codes = encode(parameters, inputs);
  const z = new Float64Array(noise.length);
  for (let user = 0; user < users; user++)
    for (let l = 0; l < latent; l++)
      z[user * latent + l] =
        codes[user * 2 * latent + l]! +
        noise[user * latent + l]! * Math.exp(codes[user * 2 * latent + latent + l]! / 2);
  yield;

  const decoder = doubles(parameters.decoder, items);
  const latents = { rows: users, columns: latent, values: z };
  const logits = { rows: users, columns: items, values: new Float64Array(users * items) };
  yield* multiply(latents, decoder, logits.values);
  const likelihood = yield* softmaxGradient(logits, targets, parameters.decoderBias);

  gradients.decoderBias.fill(0);
  for (let at = 0; at < logits.values.length; at += items)
    for (let i = 0; i < items; i++) gradients.decoderBias[i]! += logits.values[at + i]!;
  yield;
  const decoderGradient = new Float64Array(items * latent);
  yield* multiply(transposeDense(logits), transposeDense(latents), decoderGradient);
  gradients.decoder.set(decoderGradient);
  yield;
  const slopes = new Float64Array(z.length);
  yield* multiply(logits, transposeDense(decoder), slopes);

  const divergence = codeGradient(codes, { slopes, noise, beta, users });
  yield;
  addEncoderGradient(codes, inputs, gradients);
  return (likelihood + beta * divergence) / users;
}

/** Mean and log variance of each user's code: users × 2 latent. */
export function encode(
  { encoder, encoderBias }: Pick<MultVaeParameters, 'encoder' | 'encoderBias'>,
  { rows, indptr, indices, values }: CsrMatrix,
): Float64Array {
  const width = encoderBias.length;
  const codes = new Float64Array(rows * width);
  for (let user = 0; user < rows; user++) {
    const at = user * width;
    codes.set(encoderBias, at);
    for (let e = indptr[user]!; e < indptr[user + 1]!; e++) {
      const start = indices[e]! * width;
      const value = values[e]!;
      if (value === 0) continue; // dropped out
      for (let l = 0; l < width; l++) codes[at + l]! += value * encoder[start + l]!;
    }
  }
  return codes;
}

function doubles(values: Float32Array, rows: number): Matrix {
  return { rows, columns: values.length / rows, values: Float64Array.from(values) };
}

/**
 * Turns logits without their bias into the gradient of the mean negative log likelihood by them.
 * Gives the sum of the negative log likelihoods.
 */
function* softmaxGradient(
  { rows, columns, values }: Matrix,
  targets: CsrMatrix,
  bias: Float32Array,
): Generator<void, number> {
  let loss = 0;
  for (let user = 0; user < rows; user++) {
    const row = values.subarray(user * columns, (user + 1) * columns);
    let largest = -Infinity;
    for (let i = 0; i < columns; i++) largest = Math.max(largest, (row[i]! += bias[i]!));
    const start = targets.indptr[user]!;
    const end = targets.indptr[user + 1]!;
    const chosen = targets.indices.subarray(start, end);
    for (const item of chosen) loss += largest - row[item]!;
    let sum = 0;
    for (let i = 0; i < columns; i++) sum += row[i] = Math.exp(row[i]! - largest);
    loss += chosen.length * Math.log(sum);
    const scale = chosen.length / sum / rows;
    for (let i = 0; i < columns; i++) row[i]! *= scale;
    for (const item of chosen) row[item]! -= 1 / rows;
    yield;
  }
  return loss;
}

interface CodeSlopes {
  /** Of the likelihood by z, users × latent. */
  readonly slopes: Float64Array;
  readonly noise: Float64Array;
  readonly beta: number;
  readonly users: number;
}

/** Turns codes into the gradient of the loss by them. Gives the sum of the divergences. */
function codeGradient(codes: Float64Array, { slopes, noise, beta, users }: CodeSlopes): number {
  const latent = noise.length / users;
  let divergence = 0;
  for (let user = 0; user < users; user++)
    for (let l = 0; l < latent; l++) {
      const at = user * 2 * latent + l;
      const mean = codes[at]!;
      const logVariance = codes[at + latent]!;
      const variance = Math.exp(logVariance);
      divergence += (mean * mean + variance - 1 - logVariance) / 2;
      const slope = slopes[user * latent + l]!;
      const drawn = noise[user * latent + l]! * Math.sqrt(variance);
      codes[at] = slope + (beta * mean) / users;
      codes[at + latent] = (slope * drawn) / 2 + (beta * (variance - 1)) / 2 / users;
    }
  return divergence;
}

function addEncoderGradient(
  codeSlopes: Float64Array,
  { rows, indptr, indices, values }: CsrMatrix,
  { encoder, encoderBias }: MultVaeParameters,
): void {
  const width = encoderBias.length;
  encoder.fill(0);
  encoderBias.fill(0);
  for (let user = 0; user < rows; user++) {
    const at = user * width;
    for (let l = 0; l < width; l++) encoderBias[l]! += codeSlopes[at + l]!;
    for (let e = indptr[user]!; e < indptr[user + 1]!; e++) {
      const start = indices[e]! * width;
      const value = values[e]!;
      if (value === 0) continue; // dropped out
      for (let l = 0; l < width; l++) encoder[start + l]! += value * codeSlopes[at + l]!;
    }
  }
}
