/** `a · b + sum`: rounded once where the build has fused multiplication (relaxed SIMD), else twice. */
export function multiplyAdd(a: v128, b: v128, sum: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, sum);
  return f32x4.add(sum, f32x4.mul(a, b));
}

/** Added to a number of at most 2²², it leaves its nearest whole number in the lowest bits. */
const rounding: f32 = 12_582_912;

/** e^x for x in [-86, 0], to 2 units in the last place: 2ⁿ · eʳ with the polynomial of Cephes' `expf`. */
export function exponential(x: v128): v128 {
  const shifted = multiplyAdd(x, f32x4.splat(1.44269504), f32x4.splat(rounding));
  const n = f32x4.sub(shifted, f32x4.splat(rounding));
  // ln 2 in two parts, so that n · ln 2 is exact where it counts.
  let r = multiplyAdd(n, f32x4.splat(-0.693359375), x);
  r = multiplyAdd(n, f32x4.splat(2.1219444e-4), r);
  let sum = f32x4.splat(1.98756915e-4);
  sum = multiplyAdd(sum, r, f32x4.splat(1.39819995e-3));
  sum = multiplyAdd(sum, r, f32x4.splat(8.33345191e-3));
  sum = multiplyAdd(sum, r, f32x4.splat(4.16657959e-2));
  sum = multiplyAdd(sum, r, f32x4.splat(1.66666655e-1));
  sum = multiplyAdd(sum, r, f32x4.splat(5.0000001e-1));
  const power = f32x4.add(multiplyAdd(sum, f32x4.mul(r, r), r), f32x4.splat(1));
  // Times 2ⁿ: n is added to the exponent.
  return i32x4.add(power, i32x4.shl(shifted, 23));
}

/** tanh x, to 3 units in the last place: a polynomial of Cephes' `tanhf` near 0, e^−2|x| elsewhere. */
export function hyperbolicTangent(x: v128): v128 {
  const size = f32x4.abs(x);
  const square = f32x4.mul(x, x);
  let sum = f32x4.splat(-5.70498873e-3);
  sum = multiplyAdd(sum, square, f32x4.splat(2.06390888e-2));
  sum = multiplyAdd(sum, square, f32x4.splat(-5.37397156e-2));
  sum = multiplyAdd(sum, square, f32x4.splat(1.33314422e-1));
  sum = multiplyAdd(sum, square, f32x4.splat(-3.33332819e-1));
  const near = multiplyAdd(f32x4.mul(sum, square), x, x);
  // Beyond 20 the quotient is 1; a NaN stays one.
  const power = exponential(f32x4.mul(f32x4.pmin(size, f32x4.splat(20)), f32x4.splat(-2)));
  const one = f32x4.splat(1);
  const far = f32x4.div(f32x4.sub(one, power), f32x4.add(one, power));
  const signed = v128.bitselect(x, far, i32x4.splat(0x80000000));
  return v128.bitselect(near, signed, f32x4.lt(size, f32x4.splat(0.625)));
}
