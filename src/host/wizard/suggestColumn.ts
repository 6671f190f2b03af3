import type { TablePreview } from '../../core/dataset/datasetLayout';

export type ColumnRole = 'user' | 'item' | 'rating' | 'itemId' | 'title' | 'categories';

const names: Readonly<Record<ColumnRole, RegExp>> = {
  user: /user|member|customer|account|reviewer|person|\buid\b/i,
  item: /item|movie|film|book|isbn|product|asin|track|song|artist|business|article|\biid\b/i,
  rating: /rating|score|stars?\b|rate\b|preference|value/i,
  itemId: /(^|_|\b)(id|isbn|asin)$|Id$|item|movie|film|book|product/,
  title: /title|name/i,
  categories: /genre|categor|tags?\b|topic|type|class|subject/i,
};

/** The separators that a list of categories may use, the most telling first. */
export const separators = ['|', ';', ',', '/', ' '] as const;

/**
 * The most likely column for a role, by its name where the table has a header, else by its values;
 * undefined where nothing fits. `taken` are columns that have another role.
 */
export function suggestColumn(
  role: ColumnRole,
  table: TablePreview,
  taken: readonly number[] = [],
): number | undefined {
  const free = table.columns.map((_, i) => i).filter((i) => !taken.includes(i));
  const named = table.header ? free.find((i) => names[role].test(table.columns[i]!)) : undefined;
  if (named !== undefined) return named;
  const values = (column: number): string[] => table.rows.map((row) => row[column] ?? '');
  switch (role) {
    case 'user':
    case 'item':
    case 'itemId':
      return free[0];
    case 'rating':
      return free.find((i) => values(i).every(isSmallNumber));
    case 'categories':
      return free.find((i) => values(i).filter((value) => /[|;,]/.test(value)).length > 1);
    case 'title':
      return free.find((i) => values(i).some((value) => /\p{L}{3,}/u.test(value)));
  }
}

/** The separator that occurs in most of the column's values; `|` where none does. */
export function suggestSeparator(table: TablePreview, column: number): string {
  const counts = separators.map(
    (separator) => table.rows.filter((row) => row[column]?.includes(separator)).length,
  );
  const most = Math.max(...counts);
  return most === 0 ? '|' : separators[counts.indexOf(most)]!;
}

/** Up to three different values of a column, to tell it by. */
export function exampleValues(table: TablePreview, column: number): string[] {
  const values = table.rows.map((row) => row[column] ?? '').filter((value) => value !== '');
  return [...new Set(values)].slice(0, 3);
}

function isSmallNumber(value: string): boolean {
  const number = Number(value);
  return value.trim() !== '' && Number.isFinite(number) && number >= 0 && number <= 100;
}
