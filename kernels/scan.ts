import { addProducts, addSquares, sumLanes } from './lanes';

/**
 * Dot products of a query with `count` rows that lie one after another, into `out` (f32). Pointers
 * and `stride` (a row's length) are in bytes; `stride` is a multiple of 16, `count` one of 4.
 */
export function scanProducts(
  query: usize,
  rows: usize,
  stride: usize,
  count: u32,
  out: usize,
): void {
  for (let i: u32 = 0; i < count; i += 4) {
    const second = rows + stride;
    const third = second + stride;
    const fourth = third + stride;
    let a = f32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    for (let at: usize = 0; at < stride; at += 16) {
      const q = v128.load(query + at);
      a = addProducts(a, q, v128.load(rows + at));
      b = addProducts(b, q, v128.load(second + at));
      c = addProducts(c, q, v128.load(third + at));
      d = addProducts(d, q, v128.load(fourth + at));
    }
    v128.store(out, sumLanes(a, b, c, d));
    out += 16;
    rows = fourth + stride;
  }
}

/** Squared Euclidean distances of a query to rows; otherwise as `scanProducts`. */
export function scanDistances(
  query: usize,
  rows: usize,
  stride: usize,
  count: u32,
  out: usize,
): void {
  for (let i: u32 = 0; i < count; i += 4) {
    const second = rows + stride;
    const third = second + stride;
    const fourth = third + stride;
    let a = f32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    for (let at: usize = 0; at < stride; at += 16) {
      const q = v128.load(query + at);
      a = addSquares(a, q, v128.load(rows + at));
      b = addSquares(b, q, v128.load(second + at));
      c = addSquares(c, q, v128.load(third + at));
      d = addSquares(d, q, v128.load(fourth + at));
    }
    v128.store(out, sumLanes(a, b, c, d));
    out += 16;
    rows = fourth + stride;
  }
}
