import { exponential } from './arithmetic';

/** A product of this many factors of at most 2 is finite in single precision. */
const vectorsAtOnce: u32 = 64;

/**
 * Binary cross-entropy of sigmoid(x) with sparse targets z (eq. 10), and its gradient: the sum over
 * all entries of max(x, 0) − x z + log(1 + e^−|x|) is returned, and x becomes (sigmoid(x) − z) ·
 * scale. Rows lie `stride` bytes apart and have `columns` entries, filled up to a multiple of 8 with
 * what becomes 0. Row i has the targets `[indptr[i], indptr[i + 1])` of `indices` and `values`.
 */
export function crossEntropyRows(
  x: usize,
  stride: usize,
  rows: u32,
  columns: u32,
  scale: f32,
  indptr: usize,
  indices: usize,
  values: usize,
): f64 {
  let total: f64 = 0;
  for (let row: u32 = 0; row < rows; row++) {
    const first = load<u32>(indptr);
    const end = load<u32>(indptr, 4);
    for (let e = first; e < end; e++) {
      const place = x + ((<usize>load<u32>(indices + ((<usize>e) << 2))) << 2);
      total -= <f64>load<f32>(place) * <f64>load<f32>(values + ((<usize>e) << 2));
    }
    total += softplusAndSigmoid(x, columns, scale);
    for (let e = first; e < end; e++) {
      const place = x + ((<usize>load<u32>(indices + ((<usize>e) << 2))) << 2);
      store<f32>(place, load<f32>(place) - scale * load<f32>(values + ((<usize>e) << 2)));
    }
    indptr += 4;
    x += stride;
  }
  return total;
}

/** The sum of log(1 + e^x); x becomes sigmoid(x) · scale, and what fills up the row 0. */
function softplusAndSigmoid(x: usize, columns: u32, scale: f32): f64 {
  const one = f32x4.splat(1);
  const zero = f32x4.splat(0);
  const scales = f32x4.splat(scale);
  let total: f64 = 0;
  let positives = zero;
  const whole = columns >> 2;
  for (let start: u32 = 0; start < whole; start += vectorsAtOnce) {
    const end = min(whole, start + vectorsAtOnce);
    let product = one;
    for (let i = start; i < end; i++) {
      const value = v128.load(x);
      const power = exponential(f32x4.pmax(f32x4.neg(f32x4.abs(value)), f32x4.splat(-86)));
      const sum = f32x4.add(one, power);
      const isPositive = f32x4.ge(value, zero);
      positives = f32x4.add(positives, v128.and(value, isPositive));
      product = f32x4.mul(product, sum);
      const upper = v128.bitselect(one, power, isPositive);
      v128.store(x, f32x4.mul(scales, f32x4.div(upper, sum)));
      x += 16;
    }
    total += logOfLanes(product);
  }
  let rest = columns & 3;
  const padding = ((columns + 7) & ~7) - columns;
  for (; rest > 0; rest--) {
    const value = v128.load32_splat(x);
    const power = exponential(f32x4.pmax(f32x4.neg(f32x4.abs(value)), f32x4.splat(-86)));
    const sum = f32x4.add(one, power);
    const isPositive = f32x4.ge(value, zero);
    const upper = v128.bitselect(one, power, isPositive);
    total += Math.log(<f64>f32x4.extract_lane(sum, 0));
    total += <f64>max(f32x4.extract_lane(value, 0), 0);
    v128.store32_lane(x, f32x4.mul(scales, f32x4.div(upper, sum)), 0);
    x += 4;
  }
  memory.fill(x, 0, (<usize>padding) << 2);
  return total + sumOfLanes(positives);
}

function logOfLanes(x: v128): f64 {
  const pair = f64x2.mul(f64x2.promote_low_f32x4(x), f64x2.promote_low_f32x4(swapHalves(x)));
  return Math.log(f64x2.extract_lane(pair, 0) * f64x2.extract_lane(pair, 1));
}

function sumOfLanes(x: v128): f64 {
  const pair = f64x2.add(f64x2.promote_low_f32x4(x), f64x2.promote_low_f32x4(swapHalves(x)));
  return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1);
}

function swapHalves(x: v128): v128 {
  return v128.shuffle<f64>(x, x, 1, 0);
}
