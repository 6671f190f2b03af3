/** The curve 1 / (1 + a x^2b) by which UMAP turns a distance in the map into a similarity. */
export interface MapCurve {
  readonly a: number;
  readonly b: number;
}

const samples = 300;
const rounds = 100;

/**
 * The curve nearest (least squares on [0, 3 · spread]) to what the map should show: 1 up to
 * `minDistance`, then falling as exp(-(x - minDistance) / spread). Gauss-Newton with Levenberg's
 * damping; umap-learn's `find_ab_params` gives a = 1.577, b = 0.895 for the defaults.
 */
export function fitCurve(minDistance = 0.1, spread = 1): MapCurve {
  let curve: MapCurve = { a: 1, b: 1 };
  let error = squaredError(curve, minDistance, spread);
  let damping = 1e-3;
  for (let round = 0; round < rounds; round++) {
    const candidate = step(curve, { minDistance, spread, damping });
    const candidateError = squaredError(candidate, minDistance, spread);
    if (candidateError < error) {
      [curve, error] = [candidate, candidateError];
      damping /= 3;
    } else damping *= 3;
  }
  return curve;
}

function step(
  { a, b }: MapCurve,
  { minDistance, spread, damping }: Record<'minDistance' | 'spread' | 'damping', number>,
): MapCurve {
  let [aa, ab, bb, ra, rb] = [0, 0, 0, 0, 0];
  for (let i = 1; i < samples; i++) {
    const x = (3 * spread * i) / (samples - 1);
    const power = x ** (2 * b);
    const value = 1 / (1 + a * power);
    const byA = -power * value * value;
    const byB = -2 * a * power * Math.log(x) * value * value;
    const rest = wanted(x, minDistance, spread) - value;
    aa += byA * byA;
    ab += byA * byB;
    bb += byB * byB;
    ra += byA * rest;
    rb += byB * rest;
  }
  aa *= 1 + damping;
  bb *= 1 + damping;
  const determinant = aa * bb - ab * ab;
  return { a: a + (bb * ra - ab * rb) / determinant, b: b + (aa * rb - ab * ra) / determinant };
}

function squaredError({ a, b }: MapCurve, minDistance: number, spread: number): number {
  let sum = 0;
  for (let i = 0; i < samples; i++) {
    const x = (3 * spread * i) / (samples - 1);
    sum += (1 / (1 + a * x ** (2 * b)) - wanted(x, minDistance, spread)) ** 2;
  }
  return Number.isNaN(sum) ? Infinity : sum;
}

function wanted(x: number, minDistance: number, spread: number): number {
  return x < minDistance ? 1 : Math.exp((minDistance - x) / spread);
}
