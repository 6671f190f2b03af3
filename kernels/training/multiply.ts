import { multiplyAdd } from './arithmetic';

/*
 * Matrix products in tiles of 4 × 8 whose eight running sums stay in registers. B is read in panels
 * of eight columns: element (p, j) is at `b + (j / 8) · bPanel + p · bStep + (j mod 8) · 4`, which a
 * row-major matrix is (bPanel 32, bStep its row) and a packed one (`pack.ts`). Addresses and strides
 * are in bytes; rows are a multiple of 4, columns of 8, the depth of 4. Every entry is summed in the
 * order of p, whatever the sizes.
 */

/** C (rows × columns) = A · B, or C += A · B; A is row-major (rows × depth). */
export function multiply(
  a: usize,
  aRow: usize,
  b: usize,
  bPanel: usize,
  bStep: usize,
  c: usize,
  cRow: usize,
  rows: u32,
  columns: u32,
  depth: u32,
  accumulate: bool,
): void {
  for (let column: u32 = 0; column < columns; column += 8) {
    let a0 = a;
    let c0 = c;
    for (let row: u32 = 0; row < rows; row += 4) {
      const c1 = c0 + cRow;
      const c2 = c1 + cRow;
      const c3 = c2 + cRow;
      let s00 = f32x4.splat(0);
      let s01 = s00;
      let s10 = s00;
      let s11 = s00;
      let s20 = s00;
      let s21 = s00;
      let s30 = s00;
      let s31 = s00;
      if (accumulate) {
        s00 = v128.load(c0);
        s01 = v128.load(c0, 16);
        s10 = v128.load(c1);
        s11 = v128.load(c1, 16);
        s20 = v128.load(c2);
        s21 = v128.load(c2, 16);
        s30 = v128.load(c3);
        s31 = v128.load(c3, 16);
      }
      let x0 = a0;
      let x1 = x0 + aRow;
      let x2 = x1 + aRow;
      let x3 = x2 + aRow;
      let y = b;
      for (let p: u32 = 0; p < depth; p += 4) {
        let y0 = v128.load(y);
        let y1 = v128.load(y, 16);
        let x = v128.load32_splat(x0);
        s00 = multiplyAdd(x, y0, s00);
        s01 = multiplyAdd(x, y1, s01);
        x = v128.load32_splat(x1);
        s10 = multiplyAdd(x, y0, s10);
        s11 = multiplyAdd(x, y1, s11);
        x = v128.load32_splat(x2);
        s20 = multiplyAdd(x, y0, s20);
        s21 = multiplyAdd(x, y1, s21);
        x = v128.load32_splat(x3);
        s30 = multiplyAdd(x, y0, s30);
        s31 = multiplyAdd(x, y1, s31);
        y += bStep;
        y0 = v128.load(y);
        y1 = v128.load(y, 16);
        x = v128.load32_splat(x0, 4);
        s00 = multiplyAdd(x, y0, s00);
        s01 = multiplyAdd(x, y1, s01);
        x = v128.load32_splat(x1, 4);
        s10 = multiplyAdd(x, y0, s10);
        s11 = multiplyAdd(x, y1, s11);
        x = v128.load32_splat(x2, 4);
        s20 = multiplyAdd(x, y0, s20);
        s21 = multiplyAdd(x, y1, s21);
        x = v128.load32_splat(x3, 4);
        s30 = multiplyAdd(x, y0, s30);
        s31 = multiplyAdd(x, y1, s31);
        y += bStep;
        y0 = v128.load(y);
        y1 = v128.load(y, 16);
        x = v128.load32_splat(x0, 8);
        s00 = multiplyAdd(x, y0, s00);
        s01 = multiplyAdd(x, y1, s01);
        x = v128.load32_splat(x1, 8);
        s10 = multiplyAdd(x, y0, s10);
        s11 = multiplyAdd(x, y1, s11);
        x = v128.load32_splat(x2, 8);
        s20 = multiplyAdd(x, y0, s20);
        s21 = multiplyAdd(x, y1, s21);
        x = v128.load32_splat(x3, 8);
        s30 = multiplyAdd(x, y0, s30);
        s31 = multiplyAdd(x, y1, s31);
        y += bStep;
        y0 = v128.load(y);
        y1 = v128.load(y, 16);
        x = v128.load32_splat(x0, 12);
        s00 = multiplyAdd(x, y0, s00);
        s01 = multiplyAdd(x, y1, s01);
        x = v128.load32_splat(x1, 12);
        s10 = multiplyAdd(x, y0, s10);
        s11 = multiplyAdd(x, y1, s11);
        x = v128.load32_splat(x2, 12);
        s20 = multiplyAdd(x, y0, s20);
        s21 = multiplyAdd(x, y1, s21);
        x = v128.load32_splat(x3, 12);
        s30 = multiplyAdd(x, y0, s30);
        s31 = multiplyAdd(x, y1, s31);
        y += bStep;
        x0 += 16;
        x1 += 16;
        x2 += 16;
        x3 += 16;
      }
      v128.store(c0, s00);
      v128.store(c0, s01, 16);
      v128.store(c1, s10);
      v128.store(c1, s11, 16);
      v128.store(c2, s20);
      v128.store(c2, s21, 16);
      v128.store(c3, s30);
      v128.store(c3, s31, 16);
      a0 += aRow << 2;
      c0 += cRow << 2;
    }
    b += bPanel;
    c += 32;
  }
}

/**
 * C (rows × columns) = Aᵀ · B, or C += Aᵀ · B; A is row-major (depth × rows), `aStep` being its row.
 */
export function multiplyTransposed(
  a: usize,
  aStep: usize,
  b: usize,
  bPanel: usize,
  bStep: usize,
  c: usize,
  cRow: usize,
  rows: u32,
  columns: u32,
  depth: u32,
  accumulate: bool,
): void {
  for (let column: u32 = 0; column < columns; column += 8) {
    let a0 = a;
    let c0 = c;
    for (let row: u32 = 0; row < rows; row += 4) {
      const c1 = c0 + cRow;
      const c2 = c1 + cRow;
      const c3 = c2 + cRow;
      let s00 = f32x4.splat(0);
      let s01 = s00;
      let s10 = s00;
      let s11 = s00;
      let s20 = s00;
      let s21 = s00;
      let s30 = s00;
      let s31 = s00;
      if (accumulate) {
        s00 = v128.load(c0);
        s01 = v128.load(c0, 16);
        s10 = v128.load(c1);
        s11 = v128.load(c1, 16);
        s20 = v128.load(c2);
        s21 = v128.load(c2, 16);
        s30 = v128.load(c3);
        s31 = v128.load(c3, 16);
      }
      let xs = a0;
      let y = b;
      for (let p: u32 = 0; p < depth; p += 2) {
        let y0 = v128.load(y);
        let y1 = v128.load(y, 16);
        let x = v128.load32_splat(xs);
        s00 = multiplyAdd(x, y0, s00);
        s01 = multiplyAdd(x, y1, s01);
        x = v128.load32_splat(xs, 4);
        s10 = multiplyAdd(x, y0, s10);
        s11 = multiplyAdd(x, y1, s11);
        x = v128.load32_splat(xs, 8);
        s20 = multiplyAdd(x, y0, s20);
        s21 = multiplyAdd(x, y1, s21);
        x = v128.load32_splat(xs, 12);
        s30 = multiplyAdd(x, y0, s30);
        s31 = multiplyAdd(x, y1, s31);
        xs += aStep;
        y += bStep;
        y0 = v128.load(y);
        y1 = v128.load(y, 16);
        x = v128.load32_splat(xs);
        s00 = multiplyAdd(x, y0, s00);
        s01 = multiplyAdd(x, y1, s01);
        x = v128.load32_splat(xs, 4);
        s10 = multiplyAdd(x, y0, s10);
        s11 = multiplyAdd(x, y1, s11);
        x = v128.load32_splat(xs, 8);
        s20 = multiplyAdd(x, y0, s20);
        s21 = multiplyAdd(x, y1, s21);
        x = v128.load32_splat(xs, 12);
        s30 = multiplyAdd(x, y0, s30);
        s31 = multiplyAdd(x, y1, s31);
        xs += aStep;
        y += bStep;
      }
      v128.store(c0, s00);
      v128.store(c0, s01, 16);
      v128.store(c1, s10);
      v128.store(c1, s11, 16);
      v128.store(c2, s20);
      v128.store(c2, s21, 16);
      v128.store(c3, s30);
      v128.store(c3, s31, 16);
      a0 += 16;
      c0 += cRow << 2;
    }
    b += bPanel;
    c += 32;
  }
}
