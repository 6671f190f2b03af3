// What the paper reports (Tables 2 and 5) for MovieLens “ml-ls”, in percent, to be held beside the same
// figures on ml-latest-small. Its lists are unmasked as far as can be told (docs/metrics.md).

import type { EvaluatedDataset } from '../../src/core/evaluation/evaluation';
import { evaluationTexts as texts } from './evaluationTexts';
import type { ResultCell, ResultRow } from './resultTable';

type Published = readonly [value: number, deviation?: number];

const rankingColumns = ['f1@5', 'f1@10', 'f1@15', 'ndcg@5', 'ndcg@10', 'ndcg@15'];

/** Table 2. */
const ranking: readonly (readonly [method: string, figures: readonly Published[]])[] = [
  ['NetMF', [[2.9573], [4.7776], [5.1616], [3.793], [5.2728], [6.9132]]],
  [
    'ProNE',
    [
      [3.0491, 0.1],
      [4.5284, 0.14],
      [5.3116, 0.17],
      [3.8125, 0.18],
      [5.243, 0.13],
      [7.0057, 0.11],
    ],
  ],
  [
    'VAECF',
    [
      [5.5595, 0.29],
      [7.7409, 0.33],
      [8.9691, 0.43],
      [8.7243, 0.55],
      [9.8197, 0.36],
      [11.3705, 0.35],
    ],
  ],
  [
    'MacridVAE',
    [
      [5.1578, 0.15],
      [7.3867, 0.26],
      [8.5167, 0.32],
      [8.0452, 0.33],
      [9.0503, 0.32],
      [10.6263, 0.23],
    ],
  ],
  [
    'SDRL',
    [
      [7.2283, 0.27],
      [9.9021, 0.27],
      [11.2493, 0.26],
      [10.5046, 0.57],
      [12.3565, 0.3],
      [14.654, 0.26],
    ],
  ],
];

const classificationColumns = ['recall', 'precision', 'f1'];

/** Table 5. */
const classification: typeof ranking = [
  ['NetMF', [[50.3539], [59.8585], [54.6957]]],
  ['ProNE', [[53.1639], [62.73], [57.5517]]],
  ['SDRL', [[59.7927], [71.2913], [65.0372]]],
];

/** Whether the paper reports figures for a dataset. */
export function isInPaper(dataset: Pick<EvaluatedDataset, 'name'> | undefined): boolean {
  return dataset !== undefined && /^ml-(latest-small|ls)\b/i.test(dataset.name);
}

export function paperRanking(): readonly ResultRow[] {
  return ranking.map((published) => paperRow(published, rankingColumns));
}

export function paperClassification(): readonly ResultRow[] {
  return classification.map((published) => paperRow(published, classificationColumns));
}

function paperRow(
  [method, figures]: (typeof ranking)[number],
  columns: readonly string[],
): ResultRow {
  const cells = figures.map(([value, deviation], i): [string, ResultCell] => [
    columns[i]!,
    {
      value,
      text: value.toFixed(2),
      ...(deviation !== undefined && { spread: deviation.toFixed(2), deviation }),
    },
  ]);
  return { title: `${method}, ${texts.published}`, isReference: true, cells: new Map(cells) };
}
