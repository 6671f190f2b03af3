import { expect, test } from 'vitest';
import type { EvaluationTable } from '../../../../src/core/evaluation/evaluationTable';
import { tablesFile } from '../../../../webview/evaluation/tablesFile';

const table: EvaluationTable = {
  id: 'ranking-masked',
  title: 'Masked',
  rowHeader: 'Method',
  columns: [{ header: 'F1@10', marks: 'best', decimals: 2 }],
  rows: [
    {
      title: 'EASE^R',
      isPublished: false,
      cells: [{ mean: 20.761, deviation: 0.4512, standing: 'best' }],
    },
  ],
  notes: [],
};

test.each([
  ['csv', 'film-club-ranking-masked.csv', '20.761'],
  ['markdown', 'film-club-ranking-masked.md', '**20.76 ± 0.45**'],
  ['latex', 'film-club-ranking-masked.tex', '\\textbf{20.76 $\\pm$ 0.45}'],
] as const)('%s is written, the file named after what is in it', (format, fileName, figure) => {
  const file = tablesFile('film-club', { format, which: 'shown', tables: [table] });
  expect(file.fileName).toBe(fileName);
  expect(file.content).toContain(figure);
});

test('all tables are named so', () => {
  const file = tablesFile('film-club', { format: 'csv', which: 'all', tables: [table, table] });
  expect(file.fileName).toBe('film-club-tables.csv');
});
