import type { RowTable } from '../../src/protocol/inspectApi';
import { ratingsText } from './inspectorTexts';

/** A row in one line for screen readers: `Toy Story, Animation, Comedy, 215 ratings, mean 3.9`. */
export function rowSentence(rows: RowTable, row: number): string {
  return [
    rows.titles[row]!,
    ...strongestCategories(rows, row, 3).map(({ name }) => name),
    ratingsText(rows, row),
  ].join(', ');
}

/** The mean rating of a row with two decimals; empty where it has none. */
export function meanText({ meanRatings }: RowTable, row: number): string {
  const mean = meanRatings[row]!;
  return Number.isNaN(mean) ? '' : mean.toFixed(2);
}

/** The categories of an item, or the strongest preferences of a user; strongest first. */
export function strongestCategories(
  { categories, categoryNames }: RowTable,
  row: number,
  most: number,
): { readonly name: string; readonly weight: number }[] {
  const found: { name: string; weight: number }[] = [];
  for (let e = categories.indptr[row]!; e < categories.indptr[row + 1]!; e++)
    found.push({ name: categoryNames[categories.indices[e]!]!, weight: categories.values[e]! });
  return found.sort((a, b) => b.weight - a.weight).slice(0, most);
}
