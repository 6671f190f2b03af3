/**
 * The products of `leftCount` rows, an even number, with the rows of `panelCount` panels, into `out`
 * (leftCount × eight a panel). All are f64; rows have `inner` values, and a panel has eight rows, column
 * after column. Every sum is taken column after column, so that it has the bits that a plain loop
 * gives it.
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
  const outStride = (<usize>panelCount) << 6;
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
      v128.store(place, a0);
      v128.store(place, a1, 16);
      v128.store(place, a2, 32);
      v128.store(place, a3, 48);
      const below = place + outStride;
      v128.store(below, b0);
      v128.store(below, b1, 16);
      v128.store(below, b2, 32);
      v128.store(below, b3, 48);
      row += stride << 1;
      place += outStride << 1;
    }
    panels = end;
    out += 64;
  }
}
