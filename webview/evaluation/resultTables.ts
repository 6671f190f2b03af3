import type {
  ClassifierSummary,
  EvaluationSummary,
  FigureTable,
  MethodSummary,
} from '../../src/core/evaluation/evaluationSummary';
import type { MethodGroup } from '../../src/core/evaluation/evaluatedMethod';
import type { MeanAndDeviation } from '../../src/core/metrics/meanAndDeviation';
import { wholeEmbedding } from '../../src/core/model/modelSpec';
import { evaluationTexts as texts, metricText } from './evaluationTexts';
import type { ResultCell, ResultColumn, ResultRow, ResultTable } from './resultTable';

/** Methods of a group that have a result, in the order of the settings. */
export function methodsOfGroup(
  { methods }: EvaluationSummary,
  group: MethodGroup,
): readonly MethodSummary[] {
  return methods.filter(({ method, seeds }) => method.groups.includes(group) && seeds.length > 0);
}

/** Ranking figures of the metrics given at every length of the list. */
export function rankingTable(
  methods: readonly MethodSummary[],
  {
    name,
    title,
    metrics,
    ks,
    figuresOf,
  }: {
    readonly name: string;
    readonly title: string;
    /** Without their k. */
    readonly metrics: readonly string[];
    readonly ks: readonly number[];
    readonly figuresOf: (method: MethodSummary) => FigureTable;
  },
): ResultTable {
  const columns = metrics.flatMap((metric) =>
    ks.map((k): ResultColumn => {
      const column = `${metric}@${k}`;
      const isNeutral = metric === 'coverage' || metric === 'novelty';
      return { name: column, title: metricText(column), ...(!isNeutral && { better: 'high' }) };
    }),
  );
  const rows = methods.map((method) => ({
    ...row(method.method.title, method.seeds.length, figuresOf(method)),
    method: method.method.id,
  }));
  return withBest({ name, title, columns, rows });
}

/** How well categories are told from items: by a perceptron, and by logistic regression. */
export function classificationTable(
  methods: readonly MethodSummary[],
  labels: 'hidden' | 'seen',
): ResultTable {
  const rows = methods.flatMap(({ method, seeds, classification }) =>
    classification ? [classifierRow(method.title, seeds.length, classification[labels])] : [],
  );
  const title = labels === 'hidden' ? texts.hiddenLabels : texts.seenLabels;
  return withBest({ name: `classification-${labels}`, title, columns: classifierColumns, rows });
}

/** The same of each block alone; the labels were seen. */
export function blockClassificationTable(methods: readonly MethodSummary[]): ResultTable {
  const rows = methods.flatMap(({ method, seeds, classification }) =>
    (classification?.seenByBlock ?? []).map((block) =>
      classifierRow(`${method.title} · ${blockText(block.name)}`, seeds.length, block),
    ),
  );
  const title = texts.seenByBlock;
  return { name: 'classification-blocks', title, columns: classifierColumns, rows };
}

const classifierColumns: readonly ResultColumn[] = [
  { name: 'recall', title: 'Recall', better: 'high' },
  { name: 'precision', title: 'Precision', better: 'high' },
  { name: 'f1', title: 'micro-F1', better: 'high' },
  { name: 'logistic', title: 'micro-F1, logistic', better: 'high' },
];

function classifierRow(
  title: string,
  seeds: number,
  { mlp, logistic }: ClassifierSummary,
): ResultRow {
  return row(title, seeds, { ...mlp, logistic: logistic.f1 });
}

/** What each block of every trained model holds, and lets through of what it was not taught. */
export function blocksTable(methods: readonly MethodSummary[]): ResultTable {
  const columns: ResultColumn[] = [
    { name: 'width', title: texts.width },
    { name: 'purity', title: texts.purity, help: texts.purityHelp },
    { name: 'categoryAuc', title: texts.categoryAuc, help: texts.categoryAucHelp },
    { name: 'interactionAuc', title: texts.interactionAuc, help: texts.interactionAucHelp },
  ];
  const rows = methods.flatMap(({ method, seeds, blocks = [] }) =>
    blocks.map(({ name, width, purity, categoryAuc, interactionAuc }): ResultRow => {
      const figures = { purity, categoryAuc, interactionAuc };
      const present = Object.entries(figures).flatMap(([column, figure]) =>
        figure ? [[column, figure] as const] : [],
      );
      const { cells } = row('', seeds.length, Object.fromEntries(present));
      return {
        title: `${method.title} · ${blockText(name)}`,
        cells: new Map([['width', { value: width, text: String(width) }], ...cells]),
      };
    }),
  );
  return { name: 'blocks', title: texts.blocksTitle, columns, rows };
}

function blockText(name: string): string {
  return name === wholeEmbedding ? texts.wholeEmbedding : name;
}

function row(title: string, seeds: number, figures: FigureTable): ResultRow {
  const cells = Object.entries(figures).map(
    ([name, figure]) => [name, figureCell(figure, seeds)] as const,
  );
  return { title, cells: new Map(cells) };
}

/** With a single seed there is no spread. */
export function figureCell({ mean, deviation }: MeanAndDeviation, seeds: number): ResultCell {
  return {
    value: mean,
    text: mean.toFixed(2),
    ...(seeds > 1 && { spread: deviation.toFixed(2), deviation }),
  };
}

/** Marks the best of every column in which some value is better than another; a row alone is not. */
export function withBest(table: ResultTable): ResultTable {
  const compared = table.rows.filter(({ isReference }) => isReference !== true);
  if (compared.length < 2) return table;
  const best = new Map(
    table.columns.flatMap(({ name, better }) => {
      const values = compared.flatMap(({ cells }) => cells.get(name)?.value ?? []);
      if (!better || values.length < 2) return [];
      return [[name, better === 'high' ? Math.max(...values) : Math.min(...values)] as const];
    }),
  );
  const rows = table.rows.map((one) => {
    if (one.isReference === true) return one;
    const cells = [...one.cells].map(([name, known]) => {
      const isBest = best.get(name) === known.value;
      return [name, isBest ? { ...known, standing: 'best' as const } : known] as const;
    });
    return { ...one, cells: new Map(cells) };
  });
  return { ...table, rows };
}
