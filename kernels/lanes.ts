/** Adds to four running sums the squares of four differences. */
export function addSquares(sum: v128, a: v128, b: v128): v128 {
  const difference = f32x4.sub(a, b);
  return f32x4.add(sum, f32x4.mul(difference, difference));
}

/** Adds to four running sums four products. */
export function addProducts(sum: v128, a: v128, b: v128): v128 {
  return f32x4.add(sum, f32x4.mul(a, b));
}

/** The sums over the lanes of a, b, c and d, in this order. */
export function sumLanes(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}

/** Four times the f32 at an address. */
export function splatAt(address: usize): v128 {
  return v128.load32_splat(address);
}

export function one(): v128 {
  return f32x4.splat(1);
}
