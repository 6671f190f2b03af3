const beta1 = 0.9;
const beta2 = 0.999;
const epsilon = 1e-8;

/** A parameter with Adam's first and second moments, all of one length, updated in place. */
export interface AdamSlot {
  readonly parameter: Float32Array;
  readonly m: Float32Array;
  readonly v: Float32Array;
}

/** Step size and scale of √v with the bias corrections of a step, which is counted from 1. */
export function adamRate(
  step: number,
  learningRate: number,
): { readonly stepSize: number; readonly scale: number } {
  return {
    stepSize: learningRate / (1 - beta1 ** step),
    scale: 1 / Math.sqrt(1 - beta2 ** step),
  };
}

/**
 * Adam (Kingma and Ba 2015, algorithm 1) with β₁ = 0.9, β₂ = 0.999, ε = 1e-8 and bias correction;
 * `step` counts from 1. Engines share it so that they differ in speed only.
 */
export function adamUpdate(
  { parameter, m, v }: AdamSlot,
  gradient: Float32Array,
  { step, learningRate }: { readonly step: number; readonly learningRate: number },
): void {
  const { stepSize, scale } = adamRate(step, learningRate);
  // One fused pass: several passes over a million parameters cost more than the arithmetic.
  for (let i = 0; i < parameter.length; i++) {
    const g = gradient[i]!;
    const mean = beta1 * m[i]! + (1 - beta1) * g;
    const square = beta2 * v[i]! + (1 - beta2) * g * g;
    m[i] = mean;
    v[i] = square;
    parameter[i]! -= (stepSize * mean) / (Math.sqrt(square) * scale + epsilon);
  }
}
