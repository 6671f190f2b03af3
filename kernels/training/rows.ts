import { hyperbolicTangent } from './arithmetic';

/*
 * Row by row work on matrices: rows lie `stride` bytes apart, of which `width` bytes (a multiple of
 * 16) are meant.
 */

/** Puts a vector into every row. */
export function fillRows(at: usize, stride: usize, width: usize, rows: u32, values: usize): void {
  for (let row: u32 = 0; row < rows; row++) {
    memory.copy(at, values, width);
    at += stride;
  }
}

/** Fills row i with the i-th of `values`. */
export function fillByRow(at: usize, stride: usize, width: usize, rows: u32, values: usize): void {
  for (let row: u32 = 0; row < rows; row++) {
    const value = v128.load32_splat(values);
    for (let i: usize = at, end = at + width; i < end; i += 16) v128.store(i, value);
    at += stride;
    values += 4;
  }
}

/** Copies the rows named by `rows` (`width` bytes each, all of them one after another) to `to`. */
export function gatherRows(from: usize, width: usize, rows: usize, count: u32, to: usize): void {
  for (let i: u32 = 0; i < count; i++) {
    memory.copy(to, from + <usize>load<u32>(rows) * width, width);
    rows += 4;
    to += width;
  }
}

/** The inverse of `gatherRows`. */
export function scatterRows(from: usize, width: usize, rows: usize, count: u32, to: usize): void {
  for (let i: u32 = 0; i < count; i++) {
    memory.copy(to + <usize>load<u32>(rows) * width, from, width);
    rows += 4;
    from += width;
  }
}

export function clear(at: usize, bytes: usize): void {
  memory.fill(at, 0, bytes);
}

/** x ← tanh x. */
export function tanhRows(at: usize, stride: usize, width: usize, rows: u32): void {
  for (let row: u32 = 0; row < rows; row++) {
    for (let i: usize = at, end = at + width; i < end; i += 16)
      v128.store(i, hyperbolicTangent(v128.load(i)));
    at += stride;
  }
}

/** The gradient before a tanh whose results are `y`, from the one after it: d ← d (1 − y²). */
export function tanhGradient(d: usize, y: usize, bytes: usize): void {
  const one = f32x4.splat(1);
  for (let end = d + bytes; d < end; d += 16) {
    const value = v128.load(y);
    v128.store(d, f32x4.mul(v128.load(d), f32x4.sub(one, f32x4.mul(value, value))));
    y += 16;
  }
}

/** The sums over the rows, of every column. */
export function sumColumns(at: usize, stride: usize, width: usize, rows: u32, sums: usize): void {
  for (let i: usize = 0; i < width; i += 16) {
    let sum = f32x4.splat(0);
    let place = at + i;
    for (let row: u32 = 0; row < rows; row++) {
      sum = f32x4.add(sum, v128.load(place));
      place += stride;
    }
    v128.store(sums + i, sum);
  }
}

/** The sums over the columns, of every row: each over four lanes first. */
export function sumRows(at: usize, stride: usize, width: usize, rows: u32, sums: usize): void {
  for (let row: u32 = 0; row < rows; row++) {
    let sum = f32x4.splat(0);
    for (let i: usize = 0; i < width; i += 16) sum = f32x4.add(sum, v128.load(at + i));
    const pair = f32x4.add(sum, v128.shuffle<f32>(sum, sum, 2, 3, 2, 3));
    store<f32>(sums, f32x4.extract_lane(pair, 0) + f32x4.extract_lane(pair, 1));
    at += stride;
    sums += 4;
  }
}

/** The sum of matrices of `bytes` that lie `distance` apart, in their order. */
export function sumMatrices(
  at: usize,
  distance: usize,
  count: u32,
  bytes: usize,
  out: usize,
): void {
  for (let i: usize = 0; i < bytes; i += 16) {
    let place = at + i;
    let sum = v128.load(place);
    for (let matrix: u32 = 1; matrix < count; matrix++) {
      place += distance;
      sum = f32x4.add(sum, v128.load(place));
    }
    v128.store(out + i, sum);
  }
}
