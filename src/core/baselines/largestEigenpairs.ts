import type { Random } from '../random';
import { multiplyTransposed } from './multiplyTransposed';
import { symmetricEigenpairs, type Eigenpairs } from './symmetricEigenpairs';

/**
 * About the `count` eigenpairs of largest absolute value, in descending order, of a symmetric matrix
 * (size × size, row-major), or all where there are fewer that are not zero: randomised subspace
 * iteration with a Rayleigh-Ritz step (Halko, Martinsson and Tropp 2011, algorithms 4.4 and 5.3).
 * Eight rounds on 64 directions more than are wanted: on matrices of NetMF the least of 128 values
 * is then within a few per cent, and most have settled. Takes 9 · (count + 64) · size² multiplications.
 */
export function* largestEigenpairs(
  matrix: Float64Array,
  size: number,
  { count, random }: { readonly count: number; readonly random: Random },
): Generator<void, Eigenpairs> {
  const whole = { rows: size, columns: size, values: matrix };
  const directions = Math.min(size, count + extraDirections);
  let basis = Float64Array.from({ length: directions * size }, () => random.normal());
  let rank = yield* orthonormalize(basis, size);
  for (let round = 0; round < rounds; round++) {
    basis = yield* product(basis.subarray(0, rank * size), rank);
    rank = yield* orthonormalize(basis, size);
  }
  const kept = { rows: rank, columns: size, values: basis.subarray(0, rank * size) };
  const turned = { ...kept, values: yield* product(kept.values, rank) };
  const inBasis = new Float64Array(rank * rank);
  yield* multiplyTransposed(kept, turned, inBasis);
  const small = yield* symmetricEigenpairs(inBasis, rank);
  return yield* largest(small, { basis, rank, size, count: Math.min(count, rank) });

  function* product(rows: Float64Array, rowCount: number) {
    const out = new Float64Array(rowCount * size);
    yield* multiplyTransposed({ rows: rowCount, columns: size, values: rows }, whole, out);
    return out;
  }
}

const extraDirections = 64;
const rounds = 8;

/**
 * Gram-Schmidt on rows, in place and in order; what depends on the rows before it is left out, and
 * the others move up. Gives how many are left.
 */
function* orthonormalize(rows: Float64Array, size: number): Generator<void, number> {
  let rank = 0;
  for (let start = 0; start < rows.length; start += size) {
    const row = rows.subarray(rank * size, (rank + 1) * size);
    row.set(rows.subarray(start, start + size));
    const before = norm(row);
    // Twice, for rounding leaves a rest of what was to be taken off.
    for (let pass = 0; pass < 2; pass++)
      for (let other = 0; other < rank; other++) takeOff(rows, other * size, row);
    const after = norm(row);
    if (after > before * 1e-12) {
      for (let i = 0; i < size; i++) row[i]! /= after;
      rank++;
    }
    yield;
  }
  return rank;
}

/** Takes off a row its part along the row of length 1 that begins at `start`. */
function takeOff(rows: Float64Array, start: number, row: Float64Array): void {
  let share = 0;
  for (let i = 0; i < row.length; i++) share += rows[start + i]! * row[i]!;
  for (let i = 0; i < row.length; i++) row[i]! -= share * rows[start + i]!;
}

function norm(row: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < row.length; i++) sum += row[i]! ** 2;
  return Math.sqrt(sum);
}

interface Subspace {
  /** rank × size. */
  readonly basis: Float64Array;
  readonly rank: number;
  readonly size: number;
  readonly count: number;
}

/** The largest pairs within the subspace, as vectors of the whole space. */
function* largest(
  { values, vectors }: Eigenpairs,
  { basis, rank, size, count }: Subspace,
): Generator<void, Eigenpairs> {
  const order = Array.from(values.keys())
    .sort((a, b) => Math.abs(values[b]!) - Math.abs(values[a]!) || a - b)
    .slice(0, count);
  const out = new Float64Array(count * size);
  for (const [place, pair] of order.entries()) {
    const vector = out.subarray(place * size, (place + 1) * size);
    for (let j = 0; j < rank; j++) {
      const weight = vectors[pair * rank + j]!;
      for (let i = 0; i < size; i++) vector[i]! += weight * basis[j * size + i]!;
    }
    yield;
  }
  return { values: Float64Array.from(order, (pair) => values[pair]!), vectors: out };
}
