import type { LabelledRows, LabelProbabilities } from './labelledRows';
import { minimizeConvex } from './minimizeConvex';

/** No part of the gradient is above it at the end: weights are right to about as much. */
const tolerance = 1e-5;
const mostSteps = 1000;

/** Of one label: a weight a column, then the intercept. */
export type LogisticWeights = Float64Array;

/**
 * Logistic regression of each label against the rest: minimises
 *
 *     ½ |w|² + Σ_i log(1 + exp(∓(w · x_i + b)))
 *
 * which is scikit-learn's `OneVsRestClassifier(LogisticRegression())`, of C = 1; as there, a label
 * that all rows have or none has is given to all or none. Yields, every few milliseconds, the share of
 * labels that is done.
 */
export function* fitLogisticRegression(data: LabelledRows): Generator<number, LabelProbabilities> {
  const weights: LogisticWeights[] = [];
  for (let label = 0; label < data.labelCount; label++) {
    const fitting = logisticWeights(data, label);
    let step = fitting.next();
    for (; step.done !== true; step = fitting.next()) yield label / data.labelCount;
    weights.push(step.value);
  }
  return (rows) => probabilities(rows, data.width, weights);
}

/** The minimum for one label. */
export function* logisticWeights(
  { rows, width, labels, labelCount }: LabelledRows,
  label: number,
): Generator<void, LogisticWeights> {
  const count = labels.length / labelCount;
  const isLabelled = Uint8Array.from({ length: count }, (_, i) => labels[i * labelCount + label]!);
  const labelled = isLabelled.reduce((sum, one) => sum + one, 0);
  const weights = new Float64Array(width + 1);
  weights[width] = Math.log(labelled / (count - labelled));
  if (labelled === 0 || labelled === count) return weights; // ∓∞ gives a probability of 0 or 1
  const residuals = new Float64Array(count);
  const objective = (x: Float64Array, gradient: Float64Array): number => {
    scoreRows(rows, x, residuals);
    const loss = lossOfScores(residuals, isLabelled);
    gradient.set(x);
    gradient[width] = 0; // the intercept is not penalised
    const penalty = 0.5 * gradient.reduce((sum, weight) => sum + weight * weight, 0);
    addRows(rows, residuals, gradient);
    return loss + penalty;
  };
  yield* minimizeConvex(objective, weights, { tolerance, mostSteps });
  return weights;
}

/** scores = rows · weights + intercept. */
function scoreRows(rows: Float32Array, weights: Float64Array, scores: Float64Array): void {
  const width = weights.length - 1;
  const last = scores.length - 1;
  // Four rows at a time, so that a weight is read once for all; a row too many is the last again.
  for (let row = 0; row <= last; row += 4) {
    const [second, third, fourth] = following(row, last);
    const [a, b, c, d] = [row * width, second * width, third * width, fourth * width];
    let sa = weights[width]!;
    let sb = sa;
    let sc = sa;
    let sd = sa;
    for (let j = 0; j < width; j++) {
      const weight = weights[j]!;
      sa += weight * rows[a + j]!;
      sb += weight * rows[b + j]!;
      sc += weight * rows[c + j]!;
      sd += weight * rows[d + j]!;
    }
    scores[row] = sa;
    scores[second] = sb;
    scores[third] = sc;
    scores[fourth] = sd;
  }
}

/** The summed loss; each score becomes its derivative. */
function lossOfScores(scores: Float64Array, isLabelled: Uint8Array): number {
  let loss = 0;
  for (let i = 0; i < scores.length; i++) {
    const sign = isLabelled[i] === 1 ? 1 : -1;
    const margin = sign * scores[i]!;
    loss += Math.log1p(Math.exp(-Math.abs(margin))) + Math.max(0, -margin);
    scores[i] = -sign / (1 + Math.exp(margin));
  }
  return loss;
}

/** gradient += Σ residual · (row, 1). */
function addRows(rows: Float32Array, residuals: Float64Array, gradient: Float64Array): void {
  const width = gradient.length - 1;
  const last = residuals.length - 1;
  // Four rows at a time, as above; a row too many adds nothing.
  for (let row = 0; row <= last; row += 4) {
    const [second, third, fourth] = following(row, last);
    const [a, b, c, d] = [row * width, second * width, third * width, fourth * width];
    const ra = residuals[row]!;
    const rb = row + 1 > last ? 0 : residuals[second]!;
    const rc = row + 2 > last ? 0 : residuals[third]!;
    const rd = row + 3 > last ? 0 : residuals[fourth]!;
    for (let j = 0; j < width; j++)
      gradient[j]! += ra * rows[a + j]! + rb * rows[b + j]! + rc * rows[c + j]! + rd * rows[d + j]!;
    gradient[width]! += ra + rb + rc + rd;
  }
}

function following(row: number, last: number): readonly [number, number, number] {
  return [Math.min(row + 1, last), Math.min(row + 2, last), Math.min(row + 3, last)];
}

function probabilities(
  rows: Float32Array,
  width: number,
  weights: readonly LogisticWeights[],
): Float32Array {
  const count = rows.length / width;
  const scores = new Float64Array(count);
  const out = new Float32Array(count * weights.length);
  for (const [label, own] of weights.entries()) {
    scoreRows(rows, own, scores);
    for (let i = 0; i < count; i++)
      out[i * weights.length + label] = 1 / (1 + Math.exp(-scores[i]!));
  }
  return out;
}
