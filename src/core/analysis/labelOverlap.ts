import type { CsrMatrix } from '../dataset/csrMatrix';

/** How many columns two rows have in common (a merged walk over ascending columns). */
export function sharedColumns({ indptr, indices }: CsrMatrix, a: number, b: number): number {
  let i = indptr[a]!;
  let j = indptr[b]!;
  let shared = 0;
  while (i < indptr[a + 1]! && j < indptr[b + 1]!) {
    const difference = indices[i]! - indices[j]!;
    if (difference === 0) shared++;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return shared;
}

/** The Jaccard index of two rows' columns, [0, 1]; 0 where both are empty. */
export function labelOverlap(labels: CsrMatrix, a: number, b: number): number {
  const shared = sharedColumns(labels, a, b);
  const { indptr } = labels;
  const union = indptr[a + 1]! - indptr[a]! + indptr[b + 1]! - indptr[b]! - shared;
  return union === 0 ? 0 : shared / union;
}

/** How many columns a row has. */
export function labelCount({ indptr }: CsrMatrix, row: number): number {
  return indptr[row + 1]! - indptr[row]!;
}
