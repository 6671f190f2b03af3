import { csvRow, floatText } from '../../src/core/format/delimitedText';
import type { MetadataColumn, MetadataTable } from '../../src/core/metadata/metadataTable';
import type { RowTable } from '../../src/protocol/inspectApi';
import { valueText } from './metadata';
import { strongestCategories } from './rowTexts';

/** Rows to hand to other programs, with what is known of them. */
export interface RowsExport {
  readonly rows: RowTable;
  readonly chosen: Uint32Array;
  readonly metadata?: MetadataTable | undefined;
}

/** One line a row: CSV for spreadsheets, with formulas made harmless. */
export function rowsCsv({ rows, chosen, metadata }: RowsExport): string {
  const isItem = rows.side === 'item';
  const columns = metadata?.columns ?? [];
  const header = [
    'id',
    ...(isItem ? ['title', 'categories'] : ['preferences']),
    'ratings',
    'meanRating',
    ...columns.map(({ name }) => name),
  ];
  const lines = Array.from(chosen, (row) => {
    const categories = categoriesOf(rows, row);
    return csvRow([
      rows.ids[row]!,
      ...(isItem
        ? [rows.titles[row]!, categories.map(({ name }) => name).join('|')]
        : [categories.map(({ name, weight }) => `${name} ${weight.toFixed(2)}`).join('|')]),
      String(rows.ratingCounts[row]),
      meanOf(rows, row) === undefined ? '' : floatText(meanOf(rows, row)!),
      ...columns.map((column) => valueText(column, row)),
    ]);
  });
  return csvRow(header) + lines.join('');
}

/** An array of objects, one a row. */
export function rowsJson({ rows, chosen, metadata }: RowsExport): string {
  const isItem = rows.side === 'item';
  const described = Array.from(chosen, (row) => {
    const categories = categoriesOf(rows, row);
    const meanRating = meanOf(rows, row);
    return {
      id: rows.ids[row],
      ...(isItem
        ? { title: rows.titles[row], categories: categories.map(({ name }) => name) }
        : { preferences: categories }),
      ratings: rows.ratingCounts[row],
      ...(meanRating !== undefined && { meanRating }),
      // Members are defined, not assigned: a column may have the name `__proto__`.
      ...(metadata && {
        metadata: Object.fromEntries(
          metadata.columns.map((column) => [column.name, valueOf(column, row)]),
        ),
      }),
    };
  });
  return `${JSON.stringify(described, undefined, 2)}\n`;
}

function categoriesOf(rows: RowTable, row: number): { name: string; weight: number }[] {
  return strongestCategories(rows, row, Infinity);
}

function meanOf({ meanRatings }: RowTable, row: number): number | undefined {
  const mean = meanRatings[row]!;
  return Number.isNaN(mean) ? undefined : mean;
}

function valueOf(column: MetadataColumn, row: number): unknown {
  switch (column.type) {
    case 'numbers':
      return Number.isNaN(column.values[row]) ? null : column.values[row];
    case 'labels': {
      const { names, indptr, indices } = column.labels;
      return Array.from(indices.subarray(indptr[row], indptr[row + 1]), (label) => names[label]!);
    }
    case 'texts':
      return column.values[row];
  }
}
