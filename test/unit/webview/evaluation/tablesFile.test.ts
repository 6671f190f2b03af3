import { expect, test } from 'vitest';
import type { ResultTable } from '../../../../webview/evaluation/resultTable';
import { tablesFile, tablesText } from '../../../../webview/evaluation/tablesFile';

const table: ResultTable = {
  name: 'ranking-masked',
  title: 'Masked',
  columns: [
    { name: 'f1@10', title: 'F1@10', better: 'high' },
    { name: 'ndcg@10', title: 'nDCG@10', better: 'high' },
  ],
  rows: [
    {
      title: 'EASE^R',
      cells: new Map([
        [
          'f1@10',
          { value: 20.761, text: '20.76', spread: '0.45', deviation: 0.4512, standing: 'best' },
        ],
      ]),
    },
    {
      title: '=cmd | "a_b" & 5 %',
      cells: new Map([['f1@10', { value: -0.125, text: '−0.13', standing: 'alike' }]]),
    },
  ],
};

test('CSV has a line a figure, unrounded, with formulas made harmless', () => {
  expect(tablesText([table], 'csv').split('\r\n')).toEqual([
    'table,method,figure,mean,deviation,standing',
    'Masked,EASE^R,F1@10,20.761,0.4512,best',
    `Masked,"'=cmd | ""a_b"" & 5 %",F1@10,-0.125,,alike`,
    '',
  ]);
});

test('Markdown keeps names as text and marks the best', () => {
  expect(tablesText([table], 'markdown')).toBe(
    [
      '**Masked**',
      '',
      '| Method | F1@10 | nDCG@10 |',
      '| --- | ---: | ---: |',
      '| EASE^R | **20.76 ± 0.45** | – |',
      '| =cmd \\| "a\\_b" \\& 5 % | ≈ −0.13 | – |',
      '',
    ].join('\n'),
  );
});

test('LaTeX escapes what it would take for its own', () => {
  const text = tablesText([table], 'latex');
  expect(text).toContain('EASE\\textasciicircum{}R & \\textbf{20.76 $\\pm$ 0.45} & -- \\\\');
  expect(text).toContain('=cmd | "a\\_b" \\& 5 \\% & \\underline{$-$0.13} & -- \\\\');
  expect(text).toContain('\\begin{tabular}{lrr}');
});

test('the file is named after the evaluation and what is in it', () => {
  const request = { format: 'latex', which: 'shown', tables: [table] } as const;
  expect(tablesFile('film-club', request).fileName).toBe('film-club-ranking-masked.tex');
  expect(tablesFile('film-club', { ...request, which: 'all' }).fileName).toBe(
    'film-club-tables.tex',
  );
});
