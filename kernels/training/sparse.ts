import { updateAdam } from './adam';
import { multiplyAdd } from './arithmetic';

/**
 * out (rows × width) += X · W, X sparse: row i has the entries `[indptr[i], indptr[i + 1])` of
 * `indices` and `values`. W and out are row-major, `width` bytes a row, a multiple of 32.
 */
export function addSparseProduct(
  indptr: usize,
  indices: usize,
  values: usize,
  rows: u32,
  w: usize,
  width: usize,
  out: usize,
): void {
  for (let row: u32 = 0; row < rows; row++) {
    addRows(load<u32>(indptr), load<u32>(indptr, 4), indices, values, w, width, out);
    indptr += 4;
    out += width;
  }
}

/**
 * Adam for the weights of a layer with sparse inputs, rows `[first, end)` of W: their gradient is
 * Xᵀ · D, of which X is given by column (`indptr`, `indices`, `values`: row numbers and values) and D
 * is row-major, `width` bytes a row as W. Moments lie `moments` and 2 · `moments` bytes beyond W.
 * `isLazy` leaves the rows alone whose column of X is empty.
 */
export function updateSparseWeights(
  first: u32,
  end: u32,
  indptr: usize,
  indices: usize,
  values: usize,
  d: usize,
  width: usize,
  gradient: usize,
  w: usize,
  moments: usize,
  stepSize: f32,
  scale: f32,
  isLazy: bool,
): void {
  indptr += (<usize>first) << 2;
  w += <usize>first * width;
  for (let column = first; column < end; column++) {
    const start = load<u32>(indptr);
    const stop = load<u32>(indptr, 4);
    if (!isLazy || start < stop) {
      memory.fill(gradient, 0, width);
      addRows(start, stop, indices, values, d, width, gradient);
      updateAdam(w, moments, gradient, width, stepSize, scale);
    }
    indptr += 4;
    w += width;
  }
}

/** out += the rows of W named by entries `[first, end)`, times their values; four at a time. */
function addRows(
  first: u32,
  end: u32,
  indices: usize,
  values: usize,
  w: usize,
  width: usize,
  out: usize,
): void {
  let index = indices + ((<usize>first) << 2);
  let value = values + ((<usize>first) << 2);
  let e = first;
  for (; e + 4 <= end; e += 4) {
    let w0 = w + <usize>load<u32>(index) * width;
    let w1 = w + <usize>load<u32>(index, 4) * width;
    let w2 = w + <usize>load<u32>(index, 8) * width;
    let w3 = w + <usize>load<u32>(index, 12) * width;
    const x0 = v128.load32_splat(value);
    const x1 = v128.load32_splat(value, 4);
    const x2 = v128.load32_splat(value, 8);
    const x3 = v128.load32_splat(value, 12);
    for (let i = out, stop = out + width; i < stop; i += 32) {
      let a = multiplyAdd(x0, v128.load(w0), v128.load(i));
      let b = multiplyAdd(x0, v128.load(w0, 16), v128.load(i, 16));
      a = multiplyAdd(x1, v128.load(w1), a);
      b = multiplyAdd(x1, v128.load(w1, 16), b);
      a = multiplyAdd(x2, v128.load(w2), a);
      b = multiplyAdd(x2, v128.load(w2, 16), b);
      v128.store(i, multiplyAdd(x3, v128.load(w3), a));
      v128.store(i, multiplyAdd(x3, v128.load(w3, 16), b), 16);
      w0 += 32;
      w1 += 32;
      w2 += 32;
      w3 += 32;
    }
    index += 16;
    value += 16;
  }
  for (; e < end; e++) {
    const row = w + <usize>load<u32>(index) * width;
    const x = v128.load32_splat(value);
    for (let i: usize = 0; i < width; i += 16)
      v128.store(out + i, multiplyAdd(x, v128.load(row + i), v128.load(out + i)));
    index += 4;
    value += 4;
  }
}
