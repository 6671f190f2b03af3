import type { IdTable } from '../dataset/idTable';

/**
 * The column of a table that holds the ids of a side: the one in which the most different ids of the
 * model are found; of equals the first. A column of small counts may hold nothing but known ids too,
 * though few different ones. Undefined where no column has any.
 */
export function chooseIdColumn(
  rows: readonly (readonly string[])[],
  ids: IdTable,
): number | undefined {
  const found: Set<number>[] = [];
  for (const row of rows)
    row.forEach((text, column) => {
      const idRow = ids.rowOf(text);
      if (idRow !== undefined) (found[column] ??= new Set()).add(idRow);
    });
  let best: number | undefined;
  found.forEach((rowsFound, column) => {
    if (best === undefined || rowsFound.size > found[best]!.size) best = column;
  });
  return best;
}
