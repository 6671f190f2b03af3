import type { SelectHow } from '../marks/scatter/scatterState';

/** The mask of `rows` among `count`: 1 for each of them. */
export function rowMask(rows: Iterable<number>, count: number): Uint8Array {
  const mask = new Uint8Array(count);
  for (const row of rows) if (row < count) mask[row] = 1;
  return mask;
}

/** A selection changed by what was drawn on a map; a new mask. */
export function changedMask(mask: Uint8Array, rows: Uint32Array, how: SelectHow): Uint8Array {
  if (how === 'replace') return rowMask(rows, mask.length);
  const changed = mask.slice();
  for (const row of rows) changed[row] = how === 'add' ? 1 : 0;
  return changed;
}

/** The rows of a mask, ascending. */
export function maskRows(mask: Uint8Array): Uint32Array {
  let count = 0;
  for (let i = 0; i < mask.length; i++) count += mask[i]!;
  const rows = new Uint32Array(count);
  for (let i = 0, k = 0; i < mask.length; i++) if (mask[i] === 1) rows[k++] = i;
  return rows;
}
