import { topRows } from '../../src/core/analysis/topRows';

/**
 * Finds rows by a part of their id or title, whatever its case and accents. All texts lie folded in
 * one string, a line a row, so that a search is one scan of the engine's own `indexOf`: some
 * milliseconds for a million rows.
 */
export interface RowSearch {
  /** Rows that contain every word of the query, ascending; none for a query without words. */
  find(query: string): Uint32Array;
}

export interface SearchedRows {
  readonly ids: readonly string[];
  readonly titles: readonly string[];
}

export function rowSearch({ ids, titles }: SearchedRows): RowSearch {
  const lines = ids.map((id, i) => {
    const title = titles[i] ?? id;
    return oneLine(title === id ? id : `${id}\t${title}`);
  });
  const text = foldText(lines.join('\n'));
  const starts = lineStarts(text, lines.length);
  return {
    find(query) {
      const words = foldText(oneLine(query)).split(/\s+/).filter(Boolean);
      if (words.length === 0) return new Uint32Array();
      const hits = wordRows(text, starts, words[0]!);
      const others = words.slice(1);
      return others.length === 0
        ? hits
        : hits.filter((row) => {
            const line = text.slice(starts[row], starts[row + 1]);
            return others.every((word) => line.includes(word));
          });
    },
  };
}

/** Without case and accents: `Amélie` is found as `amelie`. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

function wordRows(text: string, starts: Uint32Array, word: string): Uint32Array {
  const rows: number[] = [];
  let row = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, starts[row])) {
    row = lineAt(starts, at, row);
    rows.push(row);
    row++; // the line is found: on with the next
    if (row >= starts.length - 1) break;
  }
  return Uint32Array.from(rows);
}

/** The line that holds position `at`, not before `from`. */
function lineAt(starts: Uint32Array, at: number, from: number): number {
  let [low, high] = [from, starts.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

function lineStarts(text: string, lines: number): Uint32Array {
  const starts = new Uint32Array(lines + 1);
  let at = 0;
  for (let line = 1; line < lines; line++) starts[line] = at = text.indexOf('\n', at) + 1;
  starts[lines] = text.length;
  return starts;
}

function oneLine(text: string): string {
  return text.replaceAll('\n', ' ');
}

/**
 * The rows found, the likeliest first: the id itself, then beginnings, then much rated ones. Of a
 * broad query only the most rated rows are looked at, but never without the id itself.
 */
export function rankHits(
  rows: Uint32Array,
  {
    query,
    ids,
    titles,
    ratingCounts,
  }: SearchedRows & { readonly query: string; readonly ratingCounts: Uint32Array },
  most: number,
): number[] {
  const wanted = foldText(query.trim());
  const place = (row: number): number => {
    const [id, title] = [foldText(ids[row]!), foldText(titles[row]!)];
    if (id === wanted) return 0;
    return title.startsWith(wanted) || id.startsWith(wanted) ? 1 : 2;
  };
  const exact = rows.find((row) => ids[row]!.length === wanted.length && place(row) === 0);
  const counts = Float64Array.from(rows, (row) => ratingCounts[row]!);
  const likely = Array.from(topRows(counts, maxRanked), (i) => rows[i]!);
  return [...new Set(exact === undefined ? likely : [exact, ...likely])]
    .map((row) => [row, place(row)] as const)
    .sort(([, a], [, b]) => a - b)
    .slice(0, most)
    .map(([row]) => row);
}

const maxRanked = 500;
