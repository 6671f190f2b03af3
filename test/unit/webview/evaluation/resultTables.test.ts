import { expect, test } from 'vitest';
import { summarizeEvaluation } from '../../../../src/core/evaluation/summarizeEvaluation';
import { comparableFigures, compareMethods } from '../../../../webview/evaluation/comparisons';
import {
  blocksTable,
  classificationTable,
  methodsOfGroup,
  rankingTable,
  withBest,
} from '../../../../webview/evaluation/resultTables';
import { previewEvaluation } from '../../../../webview/preview/evaluationPreviewData';

const evaluation = previewEvaluation({ seeds: 3 });
const summary = summarizeEvaluation(evaluation);
const compared = methodsOfGroup(summary, 'comparison');
const ranking = {
  name: 'ranking',
  title: 'Masked',
  metrics: ['f1', 'ndcg'],
  ks: [5, 10, 15],
  figuresOf: ({ masked }: (typeof compared)[number]) => masked,
};

test('the ranking has a row a method and a column a metric and length, the best marked', () => {
  const { columns, rows } = rankingTable(compared, ranking);
  expect(columns.map(({ title }) => title)).toEqual([
    'F1@5',
    'F1@10',
    'F1@15',
    'nDCG@5',
    'nDCG@10',
    'nDCG@15',
  ]);
  expect(rows.map(({ method }) => method)).toEqual(compared.map(({ method }) => method.id));
  const cells = rows.map(({ cells: all }) => all.get('ndcg@10')!);
  const best = cells.filter(({ standing }) => standing === 'best');
  expect(best.map(({ value }) => value)).toEqual([Math.max(...cells.map(({ value }) => value))]);
});

test('a single seed has no spread', () => {
  const one = methodsOfGroup(summarizeEvaluation(previewEvaluation({ seeds: 1 })), 'comparison');
  const cells = rankingTable(one, ranking).rows.flatMap(({ cells: all }) => [...all.values()]);
  expect(cells.every(({ spread }) => spread === undefined)).toBe(true);
});

test('figures from elsewhere take no part in what is best', () => {
  const cell = (value: number) => new Map([['f1', { value, text: String(value) }]]);
  const rows = [
    { title: 'a', cells: cell(1) },
    { title: 'b', cells: cell(2) },
    { title: 'published', isReference: true, cells: cell(9) },
  ];
  const columns = [{ name: 'f1', title: 'F1', better: 'high' }] as const;
  const marked = withBest({ name: 't', title: 't', columns, rows });
  expect(marked.rows.map(({ cells }) => cells.get('f1')?.standing)).toEqual([
    undefined,
    'best',
    undefined,
  ]);
});

test('classification and blocks have rows where there is something to tell', () => {
  expect(classificationTable(summary.methods, 'hidden').rows).toHaveLength(summary.methods.length);
  const trained = summary.methods.filter(({ method }) => method.type === 'sdrl');
  const blocks = trained.flatMap(({ method }) =>
    method.type === 'sdrl' ? [...method.spec.blocks, 'all'] : [],
  );
  expect(blocksTable(summary.methods).rows).toHaveLength(blocks.length);
});

test('methods are compared where all have the same seeds, and more than one', async () => {
  const figures = comparableFigures(evaluation, compared);
  if (typeof figures === 'string') throw new Error(figures);
  expect([...figures.keys()]).toEqual(['f1@10', 'ndcg@10']);
  const standings = await compareMethods(figures, new AbortController().signal);
  const best = [...standings!.get('ndcg@10')!].filter(([, { isBest }]) => isBest);
  expect(best).toHaveLength(1);

  const partial = previewEvaluation({ seeds: 3, done: 14 });
  const methods = methodsOfGroup(summarizeEvaluation(partial), 'comparison');
  expect(comparableFigures(partial, methods)).toBe('unevenSeeds');
  const one = previewEvaluation({ seeds: 1 });
  const ofOne = methodsOfGroup(summarizeEvaluation(one), 'comparison');
  expect(comparableFigures(one, ofOne)).toBe('oneSeed');
  expect(comparableFigures(evaluation, compared.slice(0, 1))).toBe('nothingToCompare');
});

test('a comparison that is not wanted any more ends without a result', async () => {
  const figures = comparableFigures(evaluation, compared);
  if (typeof figures === 'string') throw new Error(figures);
  expect(await compareMethods(figures, AbortSignal.abort())).toBeUndefined();
});
