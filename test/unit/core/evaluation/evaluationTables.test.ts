import { describe, expect, it } from 'vitest';
import { csvTables } from '../../../../src/core/evaluation/csvTables';
import type { Evaluation } from '../../../../src/core/evaluation/evaluation';
import { evaluationTables } from '../../../../src/core/evaluation/evaluationTables';
import { latexTables } from '../../../../src/core/evaluation/latexTables';
import { markdownTables } from '../../../../src/core/evaluation/markdownTables';
import { methodStandings } from '../../../../src/core/evaluation/methodStandings';
import { publishedFigures } from '../../../../src/core/evaluation/publishedFigures';
import { summarizeEvaluation } from '../../../../src/core/evaluation/summarizeEvaluation';
import { evaluationOf, settingsOf } from './evaluationFixture';

function named(evaluation: Evaluation, name: string): Evaluation {
  return { ...evaluation, dataset: { ...evaluation.dataset!, name } };
}

function tableOf(evaluation: Evaluation, id: string) {
  return evaluationTables(evaluation).find((table) => table.id === id);
}

describe('evaluationTables', () => {
  it('marks the best figure of each column and gives means with their spread', () => {
    const table = tableOf(evaluationOf(), 'ranking-masked')!;
    expect(table.columns.map(({ header }) => header)).toEqual([
      'F1@5',
      'F1@10',
      'nDCG@5',
      'nDCG@10',
    ]);
    expect(table.rows.map(({ title }) => title)).toEqual(['popularity', 'EASE^R', 'SDRL (paper)']);
    expect(table.rows[1]!.cells[1]!.mean).toBeCloseTo(20.8, 10);
    expect(table.rows[1]!.cells[1]!.deviation).toBeCloseTo(Math.SQRT1_2, 10);
    const standings = table.rows.map(({ cells }) => cells.map((cell) => cell?.standing));
    expect(standings[2]).toEqual(['best', 'best', 'best', 'best']);
    expect(standings.slice(0, 2).flat()).toEqual(Array(8).fill(undefined));
  });

  it('leaves the spread out of a single seed, and tables that nothing fills', () => {
    const evaluation = evaluationOf(
      settingsOf(),
      ({ method, seed }) => method === 'ease' && seed === 42,
    );
    const tables = evaluationTables(evaluation);
    expect(tables.map(({ id }) => id)).not.toContain('classification-hidden');
    expect(tables.map(({ id }) => id)).not.toContain('ablation-masked');
    expect(tables[0]!.rows).toHaveLength(1);
    expect(tables[0]!.rows[0]!.cells[0]).not.toHaveProperty('deviation');
    expect(tables[0]!.rows[0]!.cells[0]).not.toHaveProperty('standing');
  });

  it('marks nothing as the best as long as methods were measured on different splits', () => {
    const uneven = evaluationOf(
      settingsOf(),
      ({ method, seed }) => method !== 'sdrl-paper' || seed === 42,
    );
    const marks = evaluationTables(uneven).flatMap(({ rows }) =>
      rows.flatMap(({ cells }) => cells.flatMap((cell) => cell?.standing ?? [])),
    );
    expect(marks).toEqual([]);
  });

  it('puts the paper’s figures where its dataset and reading are, without a mark', () => {
    const evaluation = named(evaluationOf(settingsOf({ ablation: true })), 'ml-latest-small');
    const unmasked = tableOf(evaluation, 'ranking-unmasked')!;
    const sdrl = unmasked.rows.at(-1)!;
    expect(sdrl.title).toBe('SDRL, published');
    expect(sdrl.cells.map((cell) => cell?.mean)).toEqual([7.2283, 9.9021, 10.5046, 12.3565]);
    expect(sdrl.cells.some((cell) => cell?.standing)).toBe(false);
    expect(tableOf(evaluation, 'ranking-masked')!.rows.some((row) => row.isPublished)).toBe(false);
    const classes = tableOf(evaluation, 'ablation-classification-hidden')!;
    expect(classes.rows.filter(({ isPublished }) => isPublished)).toHaveLength(5);
    expect(tableOf(evaluation, 'classification-seen')!.rows.every((row) => !row.isPublished)).toBe(
      true,
    );
    expect(
      tableOf(named(evaluation, 'films'), 'ranking-unmasked')!.rows.some((row) => row.isPublished),
    ).toBe(false);
  });

  it('marks what the paired bootstrap does not tell from the best', () => {
    const evaluation = evaluationOf();
    const work = methodStandings(evaluation, summarizeEvaluation(evaluation).methods);
    let step = work.next();
    while (step.done !== true) step = work.next();
    const standings = step.value!;
    expect(standings.get('f1@10')!.get('ease')!.isWorse).toBe(true);
    const alike = new Map([
      ['f1@10', new Map([['ease', { ...standings.get('f1@10')!.get('ease')!, isWorse: false }]])],
    ]);
    const tables = evaluationTables(evaluation, { standings: alike });
    const [table, ...others] = tables;
    expect(table!.notes.join()).toContain('paired bootstrap');
    expect(others.some(({ notes }) => notes.join().includes('paired bootstrap'))).toBe(false);
    expect(latexTables(tables)).toContain('0.71\\rlap{$^{\\circ}$} &');
    expect(markdownTables(tables)).toContain(' 20.80 ± 0.71° |');
    expect(table!.rows[1]!.cells.map((cell) => cell?.standing)).toEqual([
      undefined,
      'alike',
      undefined,
      undefined,
    ]);
  });
});

describe('publishedFigures', () => {
  it('agrees with itself: the improvements printed under Tables 2 and 5', () => {
    const { comparison, classification } = publishedFigures('ml-latest-small')!;
    const improvement = (ours: number, others: readonly number[]): number =>
      100 * (ours / Math.max(...others) - 1);
    const sdrl = comparison.at(-1)!;
    const others = comparison.slice(0, -1);
    const printed = [30.0171, 27.9192, 25.4228, 20.4062, 25.8338, 28.8774];
    for (const [i, value] of printed.entries())
      expect(
        improvement(
          sdrl.means[i]!,
          others.map(({ means }) => means[i]!),
        ),
      ).toBeCloseTo(value, 1);
    const [netMf, proNe, ours] = classification;
    expect(improvement(ours!.f1, [netMf!.f1, proNe!.f1])).toBeCloseTo(13.0066, 2);
  });

  it.each(['ml-latest-small', 'ml-10M100K', 'amazon-book'])('has full rows for %s', (name) => {
    const { comparison, ablation, classification, classificationAblation } =
      publishedFigures(name)!;
    for (const { means, deviations } of [...comparison, ...ablation])
      expect([means.length, deviations.length]).toEqual([6, 6]);
    for (const { recall, precision, f1 } of [...classification, ...classificationAblation])
      expect((2 * recall * precision) / (recall + precision)).toBeCloseTo(f1, 1);
  });
});

describe('the tables as text', () => {
  const evaluation = named(evaluationOf(), 'ml-latest-small');
  const tables = evaluationTables(evaluation).map((table) => ({
    ...table,
    title: `a_b|c & ${table.title}`,
  }));

  it('are a line a figure as CSV', () => {
    const lines = csvTables(tables).trimEnd().split('\r\n');
    expect(lines[0]).toBe('table,row,source,figure,mean,deviation,standing');
    expect(lines[1]).toMatch(/^ranking-masked,popularity,measured,F1@5,10\.75,0\.70710\d+,$/);
    expect(lines).toContain('ranking-unmasked,"SDRL, published",published,F1@5,7.2283,0.27,');
  });

  it('are CSV that no spreadsheet runs', () => {
    const [first, ...others] = tables;
    const rows = first!.rows.map((row) => ({ ...row, title: '=HYPERLINK("x")' }));
    expect(csvTables([{ ...first!, rows }, ...others])).toContain(
      `,"'=HYPERLINK(""x"")",measured,`,
    );
  });

  it('are Markdown with the best in bold', () => {
    const text = markdownTables(tables);
    expect(text).toContain('**a\\_b\\|c \\& Top-k recommendation in %, items rated');
    expect(text).toContain('| SDRL (paper) | **30.75 ± 0.71** |');
    expect(text).toContain('\n\nMean ± sample standard deviation over the seeds. Bold: the best');
    expect(text).toContain('| EASE^R | 20.75 ± 0.71 |');
  });

  it('are LaTeX with the best in bold', () => {
    const text = latexTables(tables);
    expect(text).toContain('\\caption{a\\_b\\textbar{}c \\& Top-k recommendation in \\%');
    expect(text).toContain('EASE\\textsuperscript{R} & 20.75 $\\pm$ 0.71 &');
    expect(text).toContain('Mean $\\pm$ sample standard deviation over the seeds. Bold: the best');
    expect(text).toContain('\\textbf{30.75 $\\pm$ 0.71}');
    expect(text).toContain('\n    \\midrule\n    NetMF, published & ');
    expect(text.match(/\\begin\{/g)!.length).toBe(text.match(/\\end\{/g)!.length);
  });

  it('take titles for text, whatever is in them', () => {
    const rows = tables[0]!.rows.map((row) => ({
      ...row,
      title: '[5pt] *~~$x$~~*\n\u001b<b>&amp;',
    }));
    const odd = [{ ...tables[0]!, rows }];
    expect(markdownTables(odd)).toContain(String.raw`| \[5pt\] \*\~\~\$x\$\~\~\* \<b\>\&amp; |`);
    expect(latexTables(odd)).toContain(
      String.raw`    {[}5pt] {*}\textasciitilde{}\textasciitilde{}\$x\$\textasciitilde{}\textasciitilde{}{*} \textless{}b\textgreater{}\&amp; & `,
    );
  });
});
