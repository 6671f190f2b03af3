import { dotProduct } from './dotProduct';

/**
 * The chosen rows (all without `chosen`) of a matrix of `width` columns, scaled to length 1. A zero
 * row stays zero.
 */
export function unitRows(rows: Float32Array, width: number, chosen?: Uint32Array): Float32Array {
  const count = chosen ? chosen.length : rows.length / width;
  const unit = new Float32Array(count * width);
  for (let place = 0; place < count; place++) {
    const row = chosen ? chosen[place]! : place;
    const length = Math.sqrt(dotProduct(rows, row, rows, row, width)) || 1;
    for (let i = 0; i < width; i++) unit[place * width + i] = rows[row * width + i]! / length;
  }
  return unit;
}
