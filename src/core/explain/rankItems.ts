/**
 * Scores of all items from their block products: Σ weight × product. `unranked` rows (ascending or
 * not) get -Infinity, which `topRows` and `ranksOf` leave out.
 */
export function weighScores(
  products: readonly Float64Array[],
  weights: readonly number[],
  unranked: ArrayLike<number> = [],
): Float64Array {
  const scores = new Float64Array(products[0]?.length ?? 0);
  products.forEach((product, block) => {
    const weight = weights[block]!;
    // Plain loop: it runs over all items while a slider moves.
    for (let row = 0; row < scores.length; row++) scores[row]! += weight * product[row]!;
  });
  for (let i = 0; i < unranked.length; i++) scores[unranked[i]!] = -Infinity;
  return scores;
}

/**
 * The 1-based places of some rows in the order of all scores, best first; of equal scores the
 * earlier row comes first, as in `topRows`. 0 for rows that are not ranked (-Infinity, NaN).
 * O(n log m) for m rows asked for: a full sort of a large catalogue would make sliders stutter.
 */
export function ranksOf(scores: Float64Array, rows: ArrayLike<number>): Uint32Array {
  const isBefore = (a: number, b: number): boolean =>
    scores[a]! > scores[b]! || (scores[a] === scores[b] && a < b);
  const ranked = Array.from(rows).filter((row) => scores[row]! > -Infinity);
  const order = Uint32Array.from(new Set(ranked)).sort((a, b) => (isBefore(a, b) ? -1 : 1));
  // Each row of all pushes back those asked for that come after it: counted where that begins.
  const pushed = new Uint32Array(order.length + 1);
  const lowest = scores[order.at(-1) ?? -1] ?? Infinity;
  for (let row = 0; row < scores.length; row++) {
    // Most rows come after all that are asked for: one comparison, and they push nothing back.
    if (!(scores[row]! >= lowest)) continue;
    let low = 0;
    let high = order.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(row, order[middle]!)) high = middle;
      else low = middle + 1;
    }
    pushed[low]!++;
  }
  const rankOf = new Map<number, number>();
  let before = 0;
  order.forEach((row, i) => rankOf.set(row, (before += pushed[i]!) + 1));
  return Uint32Array.from(rows, (row) => rankOf.get(row) ?? 0);
}

/** The mean of each block's products over all items: what the user's average item gets. */
export function meanProducts(products: readonly Float64Array[]): number[] {
  return products.map((product) => {
    let sum = 0;
    for (let row = 0; row < product.length; row++) sum += product[row]!;
    return product.length === 0 ? 0 : sum / product.length;
  });
}
