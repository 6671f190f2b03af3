/**
 * Which of a user's ratings carry a part of a score: integrated gradients (Sundararajan, Taly and
 * Yan 2017, "Axiomatic attribution for deep networks") through the user's encoder, from a user
 * without ratings to the user as trained on. Unlike weights fitted to the embeddings of the rated
 * items, this asks the network itself (docs/explanations.md has the comparison).
 */
import type { BlockEncoder } from './blockEncoder';
import { gaussLegendre } from './gaussLegendre';

export interface RatingEvidence {
  /** What a user without any rating would get: where the path begins. */
  readonly empty: number;
  /** What each rating adds, in the order of the ratings given. */
  readonly values: Float64Array;
}

/** Where on the path the gradient is taken. */
const path = gaussLegendre(24);

/**
 * Splits ⟨encoder(ratings), target⟩ into `empty` and one value a rating; what is missing from the
 * exact sum is the error of the integration (docs/explanations.md). `columns` and
 * `inputs` are the encoder's sparse input: ratings divided by the largest of the scale.
 */
export function ratingEvidence(
  encoder: BlockEncoder,
  { columns, inputs }: { readonly columns: Uint32Array; readonly inputs: Float32Array },
  target: Float64Array,
): RatingEvidence {
  const { hidden, first } = encoder;
  const start = Float64Array.from(encoder.firstBias);
  const added = new Float64Array(hidden);
  for (let e = 0; e < columns.length; e++)
    for (let j = 0; j < hidden; j++) added[j]! += inputs[e]! * first[columns[e]! * hidden + j]!;

  const gradient = new Float64Array(hidden);
  path.places.forEach((t, i) => {
    // α = t²: most of a saturating path happens near its start.
    const weight = 2 * t * path.weights[i]!;
    addGradient(encoder, { start, added, share: t * t }, { target, weight, gradient });
  });
  const values = new Float64Array(columns.length);
  for (let e = 0; e < columns.length; e++) {
    let sum = 0;
    for (let j = 0; j < hidden; j++) sum += first[columns[e]! * hidden + j]! * gradient[j]!;
    values[e] = inputs[e]! * sum;
  }
  return { empty: encodedProduct(encoder, start, target), values };
}

/** A place on the path: hidden layer before its tanh = start + share × added. */
interface PathPlace {
  readonly start: Float64Array;
  readonly added: Float64Array;
  readonly share: number;
}

/** Adds weight × ∂⟨encoded, target⟩ / ∂(hidden layer before its tanh) at a place to `gradient`. */
function addGradient(
  encoder: BlockEncoder,
  { start, added, share }: PathPlace,
  {
    target,
    weight,
    gradient,
  }: {
    readonly target: Float64Array;
    readonly weight: number;
    readonly gradient: Float64Array;
  },
): void {
  const { hidden, width, second } = encoder;
  const activations = start.map((value, j) => Math.tanh(value + share * added[j]!));
  const output = secondLayer(encoder, activations);
  const outputGradient = output.map((value, i) => target[i]! * (1 - value * value));
  for (let j = 0; j < hidden; j++) {
    let sum = 0;
    for (let i = 0; i < width; i++) sum += second[j * width + i]! * outputGradient[i]!;
    gradient[j]! += weight * sum * (1 - activations[j]! ** 2);
  }
}

function encodedProduct(
  encoder: BlockEncoder,
  hiddenInput: Float64Array,
  target: Float64Array,
): number {
  return secondLayer(encoder, hiddenInput.map(Math.tanh)).reduce(
    (sum, value, i) => sum + value * target[i]!,
    0,
  );
}

function secondLayer(
  { hidden, width, second, secondBias }: BlockEncoder,
  activations: Float64Array,
): Float64Array {
  const output = Float64Array.from(secondBias);
  for (let j = 0; j < hidden; j++)
    for (let i = 0; i < width; i++) output[i]! += activations[j]! * second[j * width + i]!;
  return output.map(Math.tanh);
}
