import { dotProduct } from './dotProduct';
import type { NearRow, NeighbourIndex } from './neighbourIndex';

/**
 * The `k` rows with the highest mean cosine similarity to all of `members`, which are left out;
 * nearest first. `rows` (count × width) are those of the index. The mean of cosines is the dot product
 * with the mean of the unit vectors, so that one search by cosine finds them in order.
 */
export function nearestToAll(
  index: NeighbourIndex,
  { rows, width }: { readonly rows: Float32Array; readonly width: number },
  { members, k }: { readonly members: readonly number[]; readonly k: number },
): NearRow[] {
  const mean = new Float32Array(width);
  for (const member of members) {
    const length = Math.sqrt(dotProduct(rows, member, rows, member, width));
    if (length === 0) continue; // alike to nothing, wherever the others are
    for (let i = 0; i < width; i++) mean[i]! += rows[member * width + i]! / length / members.length;
  }
  const meanLength = Math.sqrt(dotProduct(mean, 0, mean, 0, width));
  return index
    .nearest(mean, k + members.length, 'cosine')
    .filter(({ row }) => !members.includes(row))
    .slice(0, k)
    .map(({ row, value }) => ({ row, value: value * meanLength }));
}
