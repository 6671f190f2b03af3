import { csvRow } from '../../src/core/format/delimitedText';
import type { EvaluationPanelApi } from '../../src/protocol/evaluationPanel';
import { assertNever } from '../../src/core/errors';
import { evaluationTexts as texts } from './evaluationTexts';
import type { ExportRequest, TableFormat } from './exportMenu';
import type { ResultCell, ResultTable } from './resultTable';

const endings: Readonly<Record<TableFormat, string>> = {
  csv: 'csv',
  markdown: 'md',
  latex: 'tex',
};

/** Tables as a file to be saved; the name is a proposal. */
export function tablesFile(
  name: string,
  {
    format,
    which,
    tables,
  }: Omit<ExportRequest, 'tables'> & { readonly tables: readonly ResultTable[] },
): EvaluationPanelApi['saveFile']['params'] {
  const part = which === 'all' ? 'tables' : (tables[0]?.name ?? 'tables');
  return { fileName: `${name}-${part}.${endings[format]}`, content: tablesText(tables, format) };
}

export function tablesText(tables: readonly ResultTable[], format: TableFormat): string {
  switch (format) {
    case 'csv':
      return csvTables(tables);
    case 'markdown':
      return tables.map(markdownTable).join('\n');
    case 'latex':
      return tables.map(latexTable).join('\n');
    default:
      return assertNever(format);
  }
}

/** One line a figure, so that all tables fit in one file; unrounded. */
function csvTables(tables: readonly ResultTable[]): string {
  const head = ['table', 'method', 'figure', 'mean', 'deviation', 'standing'];
  const rows = tables.flatMap(({ title, columns, rows: lines }) =>
    lines.flatMap((line) =>
      columns.flatMap(({ name, title: figure }) => {
        const cell = line.cells.get(name);
        if (!cell) return [];
        const { value, deviation, standing } = cell;
        const spread = deviation === undefined ? '' : String(deviation);
        return [[title, line.title, figure, String(value), spread, standing ?? '']];
      }),
    ),
  );
  return [head, ...rows].map(csvRow).join('');
}

function markdownTable({ title, columns, rows }: ResultTable): string {
  const escaped = (text: string): string =>
    text.replaceAll(/[\\`*_[\]<>|&~#]/g, (sign) => `\\${sign}`).replaceAll(/\s+/g, ' ');
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  const head = [texts.method, ...columns.map((column) => escaped(column.title))];
  const body = rows.map((row) => {
    const cells = columns.map(({ name }) => {
      const cell = row.cells.get(name);
      const text = cellText(cell, '±').replace('<', '\\<');
      return cell?.standing === 'best'
        ? `**${text}**`
        : cell?.standing === 'alike'
          ? `≈ ${text}`
          : text;
    });
    return line([escaped(row.title), ...cells]);
  });
  const rule = line(['---', ...columns.map(() => '---:')]);
  return [`**${escaped(title)}**\n\n`, line(head), rule, ...body].join('');
}

/** With booktabs; the best is bold, what cannot be told from it underlined. */
function latexTable({ title, columns, rows }: ResultTable): string {
  const line = (cells: readonly string[]): string => `    ${cells.join(' & ')} \\\\\n`;
  const body = rows.map((row) => {
    const cells = columns.map(({ name }) => {
      const cell = row.cells.get(name);
      const text = latexText(cellText(cell, '±'));
      if (cell?.standing === 'best') return `\\textbf{${text}}`;
      return cell?.standing === 'alike' ? `\\underline{${text}}` : text;
    });
    return line([latexText(row.title), ...cells]);
  });
  const head = [texts.method, ...columns.map((column) => column.title)].map(latexText);
  return [
    '\\begin{table}\n  \\centering\n',
    `  \\caption{${latexText(title)}}\n`,
    `  \\begin{tabular}{l${'r'.repeat(columns.length)}}\n    \\toprule\n`,
    line(head),
    '    \\midrule\n',
    ...body,
    '    \\bottomrule\n  \\end{tabular}\n\\end{table}\n',
  ].join('');
}

function cellText(cell: ResultCell | undefined, sign: string): string {
  if (!cell) return '–';
  return cell.spread === undefined ? cell.text : `${cell.text} ${sign} ${cell.spread}`;
}

const latexSigns: ReadonlyMap<string, string> = new Map([
  ['\\', '\\textbackslash{}'],
  ['^', '\\textasciicircum{}'],
  ['~', '\\textasciitilde{}'],
  ['±', '$\\pm$'],
  ['−', '$-$'],
  ['–', '--'],
  ['<', '$<$'],
  ['>', '$>$'],
  ['·', '$\\cdot$'],
]);

function latexText(text: string): string {
  return text
    .replaceAll(/[\\^~±−–<>·]|[&%$#_{}]/g, (sign) => latexSigns.get(sign) ?? `\\${sign}`)
    .replaceAll(/\s+/g, ' ');
}
