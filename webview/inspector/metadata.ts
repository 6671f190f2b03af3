import type { MetadataColumn, MetadataTable } from '../../src/core/metadata/metadataTable';
import type { ColumnValues } from './colour/rowColouring';
import { formatCount } from './inspectorTexts';

/** The columns that points can be coloured by: texts are too many for colours. */
export function colourColumns({ columns }: Pick<MetadataTable, 'columns'>): readonly string[] {
  return columns.filter(({ type }) => type !== 'texts').map(({ name }) => name);
}

/** The values of a column to colour by; undefined where there is no such column. */
export function columnValues(
  { columns }: Pick<MetadataTable, 'columns'>,
  name: string,
): ColumnValues | undefined {
  const column = columns.find((one) => one.name === name && one.type !== 'texts');
  return column === undefined || column.type === 'texts' ? undefined : column;
}

/** The value of a row in words; empty where it has none. */
export function valueText(column: MetadataColumn, row: number): string {
  switch (column.type) {
    case 'numbers': {
      const value = column.values[row]!;
      return Number.isNaN(value) ? '' : String(value);
    }
    case 'labels': {
      const { names, indptr, indices } = column.labels;
      return Array.from(
        indices.subarray(indptr[row], indptr[row + 1]),
        (label) => names[label]!,
      ).join(', ');
    }
    case 'texts':
      return column.values[row]!;
  }
}

/** How the file and the rows fitted together, one sentence each; what is right is said shortly. */
export function joinSentences({ file, idColumn, columns, report }: MetadataTable): string[] {
  const { matched, missing, missingIds, unknown, unknownIds, repeated } = report;
  const of = formatCount(matched + missing);
  const sentences = [
    `${file}: ${columns.length} ${columns.length === 1 ? 'column' : 'columns'} for ${formatCount(matched)} of ${of} rows, joined by “${idColumn}”.`,
  ];
  if (missing > 0) sentences.push(`Without a line in the file: ${list(missingIds, missing)}.`);
  if (unknown > 0)
    sentences.push(`Lines of ids that the model does not have: ${list(unknownIds, unknown)}.`);
  if (repeated > 0)
    sentences.push(
      `${formatCount(repeated)} ${repeated === 1 ? 'line repeats' : 'lines repeat'} an earlier id; the last one counts.`,
    );
  return sentences;
}

/** `“7”, “8” and 12 more` */
function list(ids: readonly string[], count: number): string {
  const named = ids.map((id) => `“${id}”`).join(', ');
  const more = count - ids.length;
  return more > 0 ? `${named} and ${formatCount(more)} more` : named;
}
