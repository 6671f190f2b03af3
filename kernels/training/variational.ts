import { exponential } from './arithmetic';

/**
 * A draw from N(μ, σ²) (Kingma and Welling 2014): deviation ← σ ε, values ← μ + σ ε. All matrices
 * are contiguous, of `bytes`.
 */
export function drawRows(
  mean: usize,
  logVariance: usize,
  noise: usize,
  deviation: usize,
  values: usize,
  bytes: usize,
): void {
  for (let i: usize = 0; i < bytes; i += 16) {
    const sigma = exponentialOf(f32x4.mul(v128.load(logVariance + i), f32x4.splat(0.5)));
    const moved = f32x4.mul(sigma, v128.load(noise + i));
    v128.store(deviation + i, moved);
    v128.store(values + i, f32x4.add(v128.load(mean + i), moved));
  }
}

/**
 * The divergence of N(μ, σ²) from N(0, 1), summed over all entries, and the gradients: `dMean`, which
 * holds that of the draw, gets its share of the divergence added, and `dLogVariance` both. `weight` is
 * that of one entry in the loss.
 */
export function divergenceRows(
  mean: usize,
  logVariance: usize,
  deviation: usize,
  dMean: usize,
  dLogVariance: usize,
  bytes: usize,
  weight: f32,
): f64 {
  const one = f32x4.splat(1);
  const half = f32x4.splat(0.5);
  const weights = f32x4.splat(weight);
  let total = f64x2.splat(0);
  for (let i: usize = 0; i < bytes; i += 16) {
    const mu = v128.load(mean + i);
    const lv = v128.load(logVariance + i);
    const variance = exponentialOf(lv);
    const excess = f32x4.sub(variance, one);
    const entry = f32x4.mul(half, f32x4.sub(f32x4.add(f32x4.mul(mu, mu), excess), lv));
    total = f64x2.add(total, f64x2.promote_low_f32x4(entry));
    const upper = v128.shuffle<f64>(entry, entry, 1, 0);
    total = f64x2.add(total, f64x2.promote_low_f32x4(upper));
    const d = v128.load(dMean + i);
    const drawn = f32x4.mul(half, f32x4.mul(d, v128.load(deviation + i)));
    v128.store(dLogVariance + i, f32x4.add(drawn, f32x4.mul(half, f32x4.mul(weights, excess))));
    v128.store(dMean + i, f32x4.add(d, f32x4.mul(weights, mu)));
  }
  return f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1);
}

/** e^x for any x; beyond single precision the largest and the smallest that it has. */
function exponentialOf(x: v128): v128 {
  const power = exponential(f32x4.pmax(f32x4.neg(f32x4.abs(x)), f32x4.splat(-86)));
  const isPositive = f32x4.gt(x, f32x4.splat(0));
  return v128.bitselect(f32x4.div(f32x4.splat(1), power), power, isPositive);
}
