import { shuffle } from '../random';
import type { Random } from '../random';
import type { CsrMatrix } from './csrMatrix';

/**
 * A random split of the ratings (not of the users): `round(testFraction · entries)` of them become
 * the test part. Both parts keep all rows and columns, so a user may be left without training
 * ratings: its row stays, empty.
 */
export function splitInteractions(
  interactions: CsrMatrix,
  { testFraction, random }: { testFraction: number; random: Random },
): { train: CsrMatrix; test: CsrMatrix } {
  const length = interactions.indices.length;
  const order = new Uint32Array(length);
  for (let e = 0; e < length; e++) order[e] = e;
  shuffle(order, random);
  const isTest = new Uint8Array(length);
  const testLength = Math.round(testFraction * length);
  for (let i = 0; i < testLength; i++) isTest[order[i]!] = 1;
  return {
    train: selectMarked(interactions, isTest, 0, length - testLength),
    test: selectMarked(interactions, isTest, 1, testLength),
  };
}

function selectMarked(
  { rows, columns, indptr, indices, values }: CsrMatrix,
  marks: Uint8Array,
  wanted: number,
  length: number,
): CsrMatrix {
  const selected = {
    rows,
    columns,
    indptr: new Uint32Array(rows + 1),
    indices: new Uint32Array(length),
    values: new Float32Array(length),
  };
  let position = 0;
  for (let row = 0; row < rows; row++) {
    for (let e = indptr[row]!; e < indptr[row + 1]!; e++) {
      if (marks[e] !== wanted) continue;
      selected.indices[position] = indices[e]!;
      selected.values[position++] = values[e]!;
    }
    selected.indptr[row + 1] = position;
  }
  return selected;
}
