import type { NeighbourGraph } from './neighbourGraph';

/** A symmetric weighted graph in compressed rows, columns ascending. */
export interface SymmetricGraph {
  readonly count: number;
  readonly indptr: Uint32Array;
  readonly columns: Uint32Array;
  readonly weights: Float32Array;
}

/**
 * The union of a directed graph and its reverse. An edge's weight is `join(there, back)`, where the
 * weight of an edge that is missing is 0. `weights` is count × size, as the graph's ids.
 */
export function symmetricGraph(
  { count, size, ids }: Pick<NeighbourGraph, 'count' | 'size' | 'ids'>,
  weights: Float32Array,
  join: (there: number, back: number) => number,
): SymmetricGraph {
  const indptr = Uint32Array.from({ length: count + 1 }, (_, row) => row * size);
  const back = transpose({ count, indptr, columns: ids, weights });
  const there = transpose(back); // the graph itself again, its columns now ascending
  const joined = {
    count,
    indptr: new Uint32Array(count + 1),
    columns: new Uint32Array(2 * ids.length),
    weights: new Float32Array(2 * ids.length),
  };
  let end = 0;
  for (let row = 0; row < count; row++) {
    let i = there.indptr[row]!;
    let j = back.indptr[row]!;
    const iEnd = there.indptr[row + 1]!;
    const jEnd = back.indptr[row + 1]!;
    while (i < iEnd || j < jEnd) {
      const a = i < iEnd ? there.columns[i]! : Infinity;
      const b = j < jEnd ? back.columns[j]! : Infinity;
      joined.columns[end] = Math.min(a, b);
      joined.weights[end++] = join(
        a <= b ? there.weights[i++]! : 0,
        b <= a ? back.weights[j++]! : 0,
      );
    }
    joined.indptr[row + 1] = end;
  }
  const { columns, weights: joinedWeights } = joined;
  return { ...joined, columns: columns.slice(0, end), weights: joinedWeights.slice(0, end) };
}

/** By counting sort, so that the columns of the result ascend. */
function transpose({ count, indptr, columns, weights }: SymmetricGraph): SymmetricGraph {
  const starts = new Uint32Array(count + 1);
  for (const column of columns) starts[column + 1]!++;
  for (let row = 0; row < count; row++) starts[row + 1]! += starts[row]!;
  const next = starts.slice();
  const turned = {
    columns: new Uint32Array(columns.length),
    weights: new Float32Array(columns.length),
  };
  for (let row = 0; row < count; row++)
    for (let e = indptr[row]!; e < indptr[row + 1]!; e++) {
      const place = next[columns[e]!]!++;
      turned.columns[place] = row;
      turned.weights[place] = weights[e]!;
    }
  return { count, indptr: starts, ...turned };
}
