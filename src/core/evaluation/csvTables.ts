import { csvRow } from '../format/delimitedText';
import type { EvaluationTable } from './evaluationTable';

/**
 * Tables as one CSV (RFC 4180) in long form, a line a figure, with all digits: easy to read into a
 * data frame. Empty where there is no deviation.
 */
export function csvTables(tables: readonly EvaluationTable[]): string {
  const lines = tables.flatMap(({ id, columns, rows }) =>
    rows.flatMap(({ title, isPublished, cells }) =>
      cells.flatMap((cell, c) => {
        if (!cell) return [];
        const { mean, deviation = '', standing = '' } = cell;
        const source = isPublished ? 'published' : 'measured';
        return [[id, title, source, columns[c]!.header, mean, deviation, standing]];
      }),
    ),
  );
  return [['table', 'row', 'source', 'figure', 'mean', 'deviation', 'standing'], ...lines]
    .map((line) => csvRow(line.map(String)))
    .join('');
}
