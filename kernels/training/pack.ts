/*
 * Packed panels, as `multiply` reads its second factor: eight columns side by side, one row of the
 * eight after another.
 */

/** Panels of a row-major matrix (rows × columns), `panel` bytes apart; columns are a multiple of 8. */
export function packColumns(
  from: usize,
  stride: usize,
  rows: u32,
  columns: u32,
  to: usize,
  panel: usize,
): void {
  for (let row: u32 = 0; row < rows; row++) {
    let place = to;
    for (let i: usize = from, end = from + ((<usize>columns) << 2); i < end; i += 32) {
      v128.store(place, v128.load(i));
      v128.store(place, v128.load(i, 16), 16);
      place += panel;
    }
    from += stride;
    to += 32;
  }
}

/**
 * Panels of the transposed matrix: eight rows of a row-major matrix become the columns of one panel,
 * `panel` bytes apart. Rows are a multiple of 8, columns of 4.
 */
export function packRows(
  from: usize,
  stride: usize,
  rows: u32,
  columns: u32,
  to: usize,
  panel: usize,
): void {
  for (let row: u32 = 0; row < rows; row += 8) {
    transpose(from, stride, columns, to);
    transpose(from + (stride << 2), stride, columns, to + 16);
    from += stride << 3;
    to += panel;
  }
}

/** Four rows into four columns of a panel. */
function transpose(from: usize, stride: usize, columns: u32, to: usize): void {
  const second = from + stride;
  const third = second + stride;
  const fourth = third + stride;
  for (let i: usize = 0, end = (<usize>columns) << 2; i < end; i += 16) {
    const a = v128.load(from + i);
    const b = v128.load(second + i);
    const c = v128.load(third + i);
    const d = v128.load(fourth + i);
    const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
    const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
    v128.store(to, v128.shuffle<f64>(ab, cd, 0, 2));
    v128.store(to, v128.shuffle<f64>(ab, cd, 1, 3), 32);
    const ab2 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
    const cd2 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
    v128.store(to, v128.shuffle<f64>(ab2, cd2, 0, 2), 64);
    v128.store(to, v128.shuffle<f64>(ab2, cd2, 1, 3), 96);
    to += 128;
  }
}
