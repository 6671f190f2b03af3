import type { CsrMatrix } from '../dataset/csrMatrix';

/** The labels of some items: items.length × columns, 1 where the item has the label. */
export function labelRows({ columns, indptr, indices }: CsrMatrix, items: Uint32Array): Uint8Array {
  const labels = new Uint8Array(items.length * columns);
  for (const [place, item] of items.entries())
    for (let e = indptr[item]!; e < indptr[item + 1]!; e++)
      labels[place * columns + indices[e]!] = 1;
  return labels;
}
