import { createNeighbourIndex } from '../analysis/neighbourIndex';
import type { RowKernelFactory } from '../analysis/rowKernel';

/**
 * The `k` nearest other rows of every row by cosine, nearest first: count × k row numbers. Yields
 * the share that is done. `rows` is count × width with count > k.
 */
export function* findNeighbourhoods(
  rows: Float32Array,
  width: number,
  { k, createKernel }: { readonly k: number; readonly createKernel: RowKernelFactory },
): Generator<number, Uint32Array> {
  const index = createNeighbourIndex(rows, width, createKernel);
  const { count } = index;
  const found = new Uint32Array(count * k);
  for (let row = 0; row < count; row++) {
    const query = rows.subarray(row * width, (row + 1) * width);
    for (const [place, { row: near }] of index.nearest(query, k, 'cosine', row).entries())
      found[row * k + place] = near;
    if (row % 32 === 31) yield row / count;
  }
  index.dispose();
  return found;
}
