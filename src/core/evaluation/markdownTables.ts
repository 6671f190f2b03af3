import { cellText, figuresNote, type EvaluationTable } from './evaluationTable';

/** Tables as GitHub-flavoured Markdown: the best bold, what is not told from it marked with °. */
export function markdownTables(tables: readonly EvaluationTable[]): string {
  return tables.map(markdownTable).join('\n');
}

function markdownTable(table: EvaluationTable): string {
  const { title, rowHeader, columns, rows } = table;
  const lines = [
    [rowHeader, ...columns.map(({ header }) => header)].map(escapeMarkdown),
    ['---', ...columns.map(() => '---:')],
    ...rows.map((row) => [
      escapeMarkdown(row.title),
      ...columns.map((column, c) => {
        const cell = row.cells[c];
        const text = cellText(cell, column);
        if (cell?.standing === 'best') return `**${text}**`;
        return cell?.standing === 'alike' ? `${text}°` : text;
      }),
    ]),
  ].map((line) => `| ${line.join(' | ')} |\n`);
  const notes = [figuresNote(table), ...table.notes].filter(Boolean);
  const below = notes.map((note) => `${escapeMarkdown(note)}\n`).join('\n');
  return `**${escapeMarkdown(title)}**\n\n${lines.join('')}${below === '' ? '' : `\n${below}`}`;
}

/** Titles come from files. */
function escapeMarkdown(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ').replaceAll(/[\\`*_|<>[\]~&$]/g, String.raw`\$&`);
}
