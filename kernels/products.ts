/**
 * The products of `leftCount` rows, an even number, with the rows of `panelCount` panels: f64, rows of
 * `inner` values; a panel has eight rows, column after column. Into `out`: f32, leftCount × eight a
 * panel. Every sum is taken in double precision, column after column, so that it has the bits that a
 * plain loop gives it.
 */
export function multiplyPanels(
  left: usize,
  leftCount: u32,
  panels: usize,
  panelCount: u32,
  inner: u32,
  out: usize,
): void {
  const stride = (<usize>inner) << 3;
  const panelBytes = stride << 3;
  const outStride = (<usize>panelCount) << 5;
  for (let p: u32 = 0; p < panelCount; p++) {
    const end = panels + panelBytes;
    let row = left;
    let place = out;
    // Two rows by eight: eight sums stay in registers, and the panel in the cache.
    for (let i: u32 = 0; i < leftCount; i += 2) {
      let a0 = f64x2.splat(0);
      let a1 = a0;
      let a2 = a0;
      let a3 = a0;
      let b0 = a0;
      let b1 = a0;
      let b2 = a0;
      let b3 = a0;
      for (let at = panels, x = row; at < end; at += 64, x += 8) {
        const a = v128.load64_splat(x);
        const b = v128.load64_splat(x + stride);
        let y = v128.load(at);
        a0 = f64x2.add(a0, f64x2.mul(a, y));
        b0 = f64x2.add(b0, f64x2.mul(b, y));
        y = v128.load(at, 16);
        a1 = f64x2.add(a1, f64x2.mul(a, y));
        b1 = f64x2.add(b1, f64x2.mul(b, y));
        y = v128.load(at, 32);
        a2 = f64x2.add(a2, f64x2.mul(a, y));
        b2 = f64x2.add(b2, f64x2.mul(b, y));
        y = v128.load(at, 48);
        a3 = f64x2.add(a3, f64x2.mul(a, y));
        b3 = f64x2.add(b3, f64x2.mul(b, y));
      }
      v128.store(place, singles(a0, a1));
      v128.store(place, singles(a2, a3), 16);
      v128.store(place + outStride, singles(b0, b1));
      v128.store(place + outStride, singles(b2, b3), 16);
      row += stride << 1;
      place += outStride << 1;
    }
    panels = end;
    out += 32;
  }
}

/** Two pairs of f64 as four f32. */
function singles(a: v128, b: v128): v128 {
  return v128.shuffle<f32>(f32x4.demote_f64x2_zero(a), f32x4.demote_f64x2_zero(b), 0, 1, 4, 5);
}
