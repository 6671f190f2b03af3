/** The chosen rows of a matrix of `width` columns, in that order. */
export function selectRows(rows: Float32Array, width: number, chosen: Uint32Array): Float32Array {
  const selected = new Float32Array(chosen.length * width);
  for (const [place, row] of chosen.entries())
    selected.set(rows.subarray(row * width, (row + 1) * width), place * width);
  return selected;
}
