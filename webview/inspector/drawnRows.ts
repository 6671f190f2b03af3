import { createRandom } from '../../src/core/random';

/** Maps draw at most this many points. */
export const maxDrawnRows = 1_000_000;

/**
 * Which rows are drawn where there are more than a map can hold: of every stratum (rows of one class)
 * the same share, and at least one. `undefined` where all are drawn. Seeded; O(rows).
 */
export function drawnRows(strata: Uint8Array, most = maxDrawnRows): Uint8Array | undefined {
  const rows = strata.length;
  if (rows <= most) return undefined;
  const sizes = new Uint32Array(256);
  for (let i = 0; i < rows; i++) sizes[strata[i]!]!++;
  const wanted = Array.from(sizes, (size) =>
    size === 0 ? 0 : Math.max(1, Math.floor((size * most) / rows)),
  );
  const random = createRandom('inspector', 'drawn rows');
  const drawn = new Uint8Array(rows);
  // Selection sampling (Knuth, TAOCP 2, algorithm S), one of it a stratum.
  for (let i = 0; i < rows; i++) {
    const stratum = strata[i]!;
    if (random.next() * sizes[stratum]! < wanted[stratum]!) {
      drawn[i] = 1;
      wanted[stratum]!--;
    }
    sizes[stratum]!--;
  }
  return drawn;
}
