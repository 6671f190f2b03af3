import type { ClassifierSummary, MethodSummary } from './evaluationSummary';
import {
  withBestMarked,
  type EvaluationColumn,
  type EvaluationRow,
  type EvaluationTable,
} from './evaluationTable';
import type { PublishedClassification } from './publishedFigures';
import { haveSameSeeds } from './haveSameSeeds';
import { figureCell } from './rankingTables';

const columns: readonly EvaluationColumn[] = [
  { header: 'Recall', marks: 'best', decimals: 2 },
  { header: 'Precision', marks: 'best', decimals: 2 },
  { header: 'micro-F1', marks: 'best', decimals: 2 },
  { header: 'micro-F1, logistic', marks: 'best', decimals: 2 },
];

export interface ClassificationTableOptions {
  readonly id: string;
  readonly title: string;
  readonly methods: readonly MethodSummary[];
  readonly labels: 'hidden' | 'seen';
  readonly published?: readonly PublishedClassification[];
  readonly notes?: readonly string[];
}

/**
 * How well categories are told from item embeddings; methods without them are left out. The best are
 * marked once all methods are done with the same seeds.
 */
export function classificationTable({
  id,
  title,
  methods,
  labels,
  published = [],
  notes = [],
}: ClassificationTableOptions): EvaluationTable {
  const measured = methods.flatMap(({ method, seeds, classification }) =>
    classification ? [row(method.title, classification[labels], seeds.length)] : [],
  );
  const reference = published.map(({ title: name, recall, precision, f1 }): EvaluationRow => ({
    title: `${name}, published`,
    isPublished: true,
    cells: [{ mean: recall }, { mean: precision }, { mean: f1 }, undefined],
  }));
  const rows = [...measured, ...reference];
  const table: EvaluationTable = { id, title, rowHeader: 'Method', columns, rows, notes };
  const classified = methods.filter(({ classification }) => classification);
  return haveSameSeeds(classified) ? withBestMarked(table) : table;
}

/** The same for each block alone, of models that have several; labels seen. */
export function blockClassificationTable(methods: readonly MethodSummary[]): EvaluationTable {
  const rows = methods.flatMap(({ method, seeds, classification }) =>
    (classification?.seenByBlock ?? []).map((block) =>
      row(`${method.title}: ${block.name}`, block, seeds.length),
    ),
  );
  return {
    id: 'classification-blocks',
    title: 'Item classification from each block alone, labels seen, in %',
    rowHeader: 'Block',
    columns: columns.map((column) => ({ ...column, marks: 'none' })),
    rows,
    notes: [],
  };
}

function row(title: string, { mlp, logistic }: ClassifierSummary, seeds: number): EvaluationRow {
  const figures = [mlp.recall, mlp.precision, mlp.f1, logistic.f1];
  return { title, isPublished: false, cells: figures.map((figure) => figureCell(figure, seeds)) };
}
