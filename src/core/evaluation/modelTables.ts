import { wholeEmbedding } from '../model/modelSpec';
import type { MethodSummary } from './evaluationSummary';
import type { EvaluationRow, EvaluationTable } from './evaluationTable';
import { figureCell } from './rankingTables';

/** What each block of every trained model holds. */
export function blocksTable(methods: readonly MethodSummary[]): EvaluationTable {
  const rows = methods.flatMap(({ method, seeds, blocks = [] }) =>
    blocks.map(({ name, width, purity, categoryAuc, interactionAuc }): EvaluationRow => {
      const block = name === wholeEmbedding ? 'all blocks' : name;
      const figures = [purity, categoryAuc, interactionAuc];
      return {
        title: `${method.title}: ${block}`,
        isPublished: false,
        cells: [{ mean: width }, ...figures.map((figure) => figureCell(figure, seeds.length))],
      };
    }),
  );
  return {
    id: 'blocks',
    title: 'What the blocks hold',
    rowHeader: 'Block',
    columns: [
      { header: 'Width', marks: 'none', decimals: 0 },
      { header: 'Purity', marks: 'none', decimals: 3 },
      { header: 'Category AUC', marks: 'none', decimals: 3 },
      { header: 'Interaction AUC', marks: 'none', decimals: 3 },
    ],
    rows,
    notes: [
      'Purity: share of the 10 nearest items of the same category, mean over categories. Category AUC: how well a linear probe tells categories. Interaction AUC: how well the dot product of the block tells rated items from others; 0.5 is chance.',
    ],
  };
}

/** The terms of the loss after the last epoch (where the curves of Fig. 4 end). */
export function lossesTable(methods: readonly MethodSummary[]): EvaluationTable {
  const trained = methods.filter(({ losses }) => losses !== undefined);
  const terms = [...new Set(trained.flatMap(({ losses = [] }) => losses.map(({ term }) => term)))];
  return {
    id: 'losses',
    title: 'Terms of the loss after the last epoch',
    rowHeader: 'Method',
    columns: terms.map((header) => ({ header, marks: 'none', decimals: 4 })),
    rows: trained.map(({ method, seeds, losses = [] }) => ({
      title: method.title,
      isPublished: false,
      cells: terms.map((term) =>
        figureCell(losses.find((known) => known.term === term)?.loss, seeds.length),
      ),
    })),
    notes: [],
  };
}

/** How long methods took to learn and to rank the test part. */
export function secondsTable(methods: readonly MethodSummary[]): EvaluationTable {
  return {
    id: 'seconds',
    title: 'Seconds a run, of learning and ranking',
    rowHeader: 'Method',
    columns: [{ header: 'Seconds', marks: 'none', decimals: 1 }],
    rows: methods.map(({ method, seeds, seconds }) => ({
      title: method.title,
      isPublished: false,
      cells: [figureCell(seconds, seeds.length)],
    })),
    notes: [
      'Trials that ran at the same time shared the machine. Those that were stopped and went on are left out.',
    ],
  };
}
