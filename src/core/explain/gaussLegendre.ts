/** Places in (0, 1) and their weights, which sum to 1: ∫₀¹ f ≈ Σ weight × f(place). */
export interface Quadrature {
  readonly places: Float64Array;
  readonly weights: Float64Array;
}

/**
 * The Gauss-Legendre rule of `count` places: exact for polynomials up to degree 2 × count − 1. The
 * roots of the Legendre polynomial by Newton's method from Tricomi's estimate.
 */
export function gaussLegendre(count: number): Quadrature {
  const places = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
    let slope = 1;
    for (let step = 0; step < newtonSteps; step++) {
      const { value, derivative } = legendre(count, x);
      slope = derivative;
      x -= value / derivative;
    }
    places[i] = (1 - x) / 2;
    weights[i] = 1 / ((1 - x * x) * slope * slope);
  }
  return { places, weights };
}

/** Convergence is quadratic, and the estimate is good to 1e-4. */
const newtonSteps = 5;

/** The Legendre polynomial of a degree and its derivative at `x`, by the three-term recurrence. */
function legendre(degree: number, x: number): { value: number; derivative: number } {
  let before = 0;
  let value = 1;
  for (let k = 1; k <= degree; k++)
    [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
  return { value, derivative: (degree * (before - x * value)) / (1 - x * x) };
}
