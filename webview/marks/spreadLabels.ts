/**
 * Moves labels apart so that neighbours are at least `gapPx` apart and all lie in `[top, bottom]`,
 * each as near to its wish as the order allows. Returns positions in the order given. Where there
 * is not enough room the gap shrinks evenly.
 *
 * Clusters of labels that collide are centred on the mean of their wishes (pool adjacent violators,
 * as in isotonic regression), which minimises the squared displacement.
 */
export function spreadLabels(
  wishes: readonly number[],
  { gapPx, top, bottom }: { readonly gapPx: number; readonly top: number; readonly bottom: number },
): number[] {
  const count = wishes.length;
  const gap = Math.min(gapPx, (bottom - top) / Math.max(1, count - 1));
  const order = wishes.map((_, i) => i).sort((a, b) => wishes[a]! - wishes[b]! || a - b);
  // With i gaps taken off, "apart by a gap" becomes "not descending".
  const clusters: { sum: number; size: number }[] = [];
  order.forEach((index, i) => {
    let cluster = { sum: wishes[index]! - i * gap, size: 1 };
    for (let last = clusters.at(-1); last && mean(last) > mean(cluster); last = clusters.at(-1)) {
      cluster = { sum: last.sum + cluster.sum, size: last.size + cluster.size };
      clusters.pop();
    }
    clusters.push(cluster);
  });
  const positions = new Array<number>(count);
  let i = 0;
  for (const cluster of clusters) {
    const start = Math.min(Math.max(mean(cluster), top), bottom - (count - 1) * gap);
    for (let k = 0; k < cluster.size; k++, i++) positions[order[i]!] = start + i * gap;
  }
  return positions;
}

function mean({ sum, size }: { sum: number; size: number }): number {
  return sum / size;
}
