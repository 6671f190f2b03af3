import { createRandom } from '../random';
import type { ItemWeights } from './itemWeights';
import { innerProducts, multiplyByRoot, orthonormalise } from './rowSpaces';

/** More no longer change what is recommended (docs/model.md). */
export const factorRounds = 8;

/**
 * F (rank × items, row-major) so that FᵀF is as W off the diagonal. The diagonal is free: an item's
 * weight on itself is never used. By orthogonal iteration: each round multiplies an orthonormal basis
 * Q of `rank` directions by A, which is W with the diagonal of the last approximation, and makes of
 * both the next one: Q A Qᵀ = R Rᵀ, F = Rᵀ Q. Exact where `rank` is that of the ratings; directions
 * that the ratings do not have are zero rows. Yields about every millisecond.
 */
export function* factorWeights(
  { ridge, diagonal, multiply }: ItemWeights,
  rank: number,
  onRound: (round: number) => void = () => undefined,
): Generator<void, Float64Array> {
  const items = diagonal.length;
  const random = createRandom('coRating');
  // What A has on its diagonal beyond W.
  const added = new Float64Array(items);
  let basis: Float64Array = Float64Array.from({ length: rank * items }, () => random.next() - 0.5);
  for (let round = 1; ; round++) {
    yield* orthonormalise(basis, items);
    const product = yield* multiply(basis);
    for (let i = 0; i < product.length; i++) product[i]! += basis[i]! * added[i % items]!;
    const factor = basis;
    yield* multiplyByRoot(yield* innerProducts(basis, product, items), factor, items);
    onRound(round);
    if (round === factorRounds) return factor;
    basis = product;
    if (round === 1) continue; // a random basis: what it leaves out of the diagonal means nothing
    for (let i = 0; i < items; i++) added[i] = diagonal[i]! - 1 / ridge;
    for (let i = 0; i < factor.length; i++) added[i % items]! += factor[i]! ** 2;
  }
}
