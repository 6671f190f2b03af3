import { cellText, figuresNote, type EvaluationTable } from './evaluationTable';

/**
 * Tables as LaTeX `table` environments for the package `booktabs`: the best bold, alike with a degree
 * sign, the paper's rows below a rule.
 */
export function latexTables(tables: readonly EvaluationTable[]): string {
  return `% \\usepackage{booktabs}\n${tables.map(latexTable).join('\n')}`;
}

function latexTable(table: EvaluationTable): string {
  const { id, title, rowHeader, columns, rows } = table;
  const notes = [figuresNote(table), ...table.notes].filter(Boolean);
  const line = (cells: readonly string[]): string => `    ${cells.join(' & ')} \\\\\n`;
  const body = rows.map((row) =>
    line([
      escapeLatex(row.title),
      ...columns.map((column, c) => {
        const cell = row.cells[c];
        const text = cellText(cell, column, ' $\\pm$ ');
        if (cell?.standing === 'best') return `\\textbf{${text}}`;
        // Without a width of its own, so that figures stay below each other.
        return cell?.standing === 'alike' ? `${text}\\rlap{$^{\\circ}$}` : text;
      }),
    ]),
  );
  const measured = 1 + rows.findLastIndex(({ isPublished }) => !isPublished);
  if (measured < rows.length) body.splice(measured, 0, '    \\midrule\n');
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
  ['°', '$^{\\circ}$'],
  ['±', '$\\pm$'],
  ['<', '\\textless{}'],
  ['>', '\\textgreater{}'],
  ['|', '\\textbar{}'],
  // At the beginning of a row they would belong to the command before it.
  ['[', '{[}'],
  ['*', '{*}'],
]);

/** Titles come from files. */
function escapeLatex(text: string): string {
  return text
    .replaceAll(/\p{Cc}+/gu, ' ')
    .replaceAll(/\^[A-Za-z0-9]|[\\^~&%$#_{}°±<>|[*]/g, (found) =>
      found.length === 2 ? `\\textsuperscript{${found[1]}}` : (special.get(found) ?? `\\${found}`),
    );
}
