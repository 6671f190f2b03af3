import { assertNever } from '../../src/core/errors';
import { csvTables } from '../../src/core/evaluation/csvTables';
import type { EvaluationTable } from '../../src/core/evaluation/evaluationTable';
import { latexTables } from '../../src/core/evaluation/latexTables';
import { markdownTables } from '../../src/core/evaluation/markdownTables';
import type { ExportRequest, TableFormat } from './exportMenu';

const endings: Readonly<Record<TableFormat, string>> = {
  csv: 'csv',
  markdown: 'md',
  latex: 'tex',
};

/** Tables as a file to be saved; the name is a proposal. */
export function tablesFile(
  name: string,
  { format, which, tables }: Pick<ExportRequest, 'format' | 'which' | 'tables'>,
): { readonly fileName: string; readonly content: string } {
  const part = which === 'all' ? 'tables' : (tables[0]?.id ?? 'tables');
  return { fileName: `${name}-${part}.${endings[format]}`, content: tablesText(tables, format) };
}

function tablesText(tables: readonly EvaluationTable[], format: TableFormat): string {
  switch (format) {
    case 'csv':
      return csvTables(tables);
    case 'markdown':
      return markdownTables(tables);
    case 'latex':
      return latexTables(tables);
    default:
      return assertNever(format);
  }
}
