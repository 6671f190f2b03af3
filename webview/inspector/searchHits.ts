import { inspectorTexts as texts } from './inspectorTexts';
import { rankHits } from './rowSearch';
import type { SideRows } from './rowTables';
import type { Hit } from './searchBox';

const shownHits = 50;
const noHits: readonly Hit[] = [];

/** The first of the rows found, as the list of hits shows them. */
export function searchHits(
  rows: SideRows | undefined,
  query: string,
  found: Uint32Array | undefined,
): readonly Hit[] {
  if (!rows || !found) return noHits;
  const { ids, titles, ratingCounts } = rows.table;
  return rankHits(found, { query, ids, titles, ratingCounts }, shownHits).map((row) => ({
    row,
    title: titles[row]!,
    id: ids[row]!,
    note: texts.ratingCount(ratingCounts[row]!),
  }));
}
