import { cellText, type EvaluationTable } from './evaluationTable';

/** Tables as LaTeX `table` environments for the package `booktabs`: the best bold, alike with a degree sign. */
export function latexTables(tables: readonly EvaluationTable[]): string {
  return `% \\usepackage{booktabs}\n${tables.map(latexTable).join('\n')}`;
}

function latexTable({ id, title, rowHeader, columns, rows, notes }: EvaluationTable): string {
  const line = (cells: readonly string[]): string => `    ${cells.join(' & ')} \\\\\n`;
  const body = rows.map((row) =>
    line([
      escapeLatex(row.title),
      ...columns.map((column, c) => {
        const cell = row.cells[c];
        const text = cellText(cell, column, ' $\\pm$ ');
        if (cell?.standing === 'best') return `\\textbf{${text}}`;
        return cell?.standing === 'alike' ? `${text}$^{\\circ}$` : text;
      }),
    ]),
  );
  return [
    '\\begin{table}\n  \\centering\n',
    `  \\caption{${[`${escapeLatex(title)}.`, ...notes.map(escapeLatex)].join(' ')}}\n`,
    `  \\label{tab:${id}}\n`,
    `  \\begin{tabular}{l${'r'.repeat(columns.length)}}\n    \\toprule\n`,
    line([rowHeader, ...columns.map(({ header }) => header)].map(escapeLatex)),
    '    \\midrule\n',
    ...body,
    '    \\bottomrule\n  \\end{tabular}\n\\end{table}\n',
  ].join('');
}

const special: ReadonlyMap<string, string> = new Map([
  ['\\', '\\textbackslash{}'],
  ['^', '\\textasciicircum{}'],
  ['~', '\\textasciitilde{}'],
]);

/** Titles come from files. */
function escapeLatex(text: string): string {
  return text
    .replaceAll(/[\r\n]+/g, ' ')
    .replaceAll(/[\\^~&%$#_{}]/g, (character) => special.get(character) ?? `\\${character}`);
}
