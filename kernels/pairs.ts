import { addSquares, sumLanes } from './lanes';

/**
 * Squared Euclidean distances of all rows named in `a` to all rows named in `b` (u32 row numbers),
 * into `out` (f32, aCount × bCount). Both counts are even and a multiple of 4: whoever has fewer
 * repeats a row. Two rows meet four at a time, so that eight sums stay in registers.
 */
export function pairDistances(
  rows: usize,
  stride: usize,
  a: usize,
  aCount: u32,
  b: usize,
  bCount: u32,
  out: usize,
): void {
  const outStride = (<usize>bCount) << 2;
  const bEnd = b + outStride;
  for (let i: u32 = 0; i < aCount; i += 2) {
    const a0 = rows + <usize>load<u32>(a) * stride;
    const a1 = rows + <usize>load<u32>(a, 4) * stride;
    for (let ids = b, place = out; ids < bEnd; ids += 16, place += 16) {
      const b0 = rows + <usize>load<u32>(ids) * stride;
      const b1 = rows + <usize>load<u32>(ids, 4) * stride;
      const b2 = rows + <usize>load<u32>(ids, 8) * stride;
      const b3 = rows + <usize>load<u32>(ids, 12) * stride;
      let s00 = f32x4.splat(0);
      let s01 = s00;
      let s02 = s00;
      let s03 = s00;
      let s10 = s00;
      let s11 = s00;
      let s12 = s00;
      let s13 = s00;
      for (let at: usize = 0; at < stride; at += 16) {
        const x0 = v128.load(a0 + at);
        const x1 = v128.load(a1 + at);
        let y = v128.load(b0 + at);
        s00 = addSquares(s00, x0, y);
        s10 = addSquares(s10, x1, y);
        y = v128.load(b1 + at);
        s01 = addSquares(s01, x0, y);
        s11 = addSquares(s11, x1, y);
        y = v128.load(b2 + at);
        s02 = addSquares(s02, x0, y);
        s12 = addSquares(s12, x1, y);
        y = v128.load(b3 + at);
        s03 = addSquares(s03, x0, y);
        s13 = addSquares(s13, x1, y);
      }
      v128.store(place, sumLanes(s00, s01, s02, s03));
      v128.store(place + outStride, sumLanes(s10, s11, s12, s13));
    }
    a += 8;
    out += outStride << 1;
  }
}
