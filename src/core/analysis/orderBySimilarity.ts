/**
 * An order of `count` things in which neighbours are as alike as possible: the path through all of
 * them with the highest sum of similarities (Held and Karp, exact; at most 12 things). `similarities`
 * is count × count and symmetric; NaN counts as 0. Of a path and its reverse the one that starts with
 * the earlier thing is given.
 */
export function orderBySimilarity(similarities: Float64Array, count: number): number[] {
  if (count > maxCount) throw new RangeError(`At most ${maxCount} things, got ${count}.`);
  if (count < 2) return Array.from({ length: count }, (_, i) => i);
  const similarity = (i: number, j: number): number => similarities[i * count + j]! || 0;
  // The best path through the things of a set (a bit each) that ends with a given one of them.
  const sets = 1 << count;
  const best = new Float64Array(sets * count).fill(-Infinity);
  const before = new Int8Array(sets * count).fill(-1);
  for (let i = 0; i < count; i++) best[(1 << i) * count + i] = 0;
  for (let set = 1; set < sets; set++)
    for (let last = 0; last < count; last++) {
      const sum = best[set * count + last]!;
      if (sum === -Infinity) continue;
      for (let next = 0; next < count; next++) {
        if ((set >> next) & 1) continue;
        const place = (set | (1 << next)) * count + next;
        const longer = sum + similarity(last, next);
        if (longer > best[place]!) [best[place], before[place]] = [longer, last];
      }
    }
  const path: number[] = [];
  let set = sets - 1;
  let last = bestEnd(best.subarray(set * count));
  while (last >= 0) {
    path.push(last);
    const earlier = before[set * count + last]!;
    set &= ~(1 << last);
    last = earlier;
  }
  return path[0]! > path.at(-1)! ? path.reverse() : path;
}

const maxCount = 12;

function bestEnd(sums: Float64Array): number {
  return sums.indexOf(sums.reduce((max, sum) => Math.max(max, sum), -Infinity));
}
