import { metricUnit, type MetricTable } from '../../core/metrics/metrics';
import type { BlockSpec } from '../../core/model/modelSpec';
import type { Side } from '../../core/model/sdrlModel';
import type { ModelSummary, RowsResult, RowSummary } from '../../protocol/trainerApi';
import type { ModelEntry } from '../models/modelEntries';

/** What stands in the tree. `model` is the path of the model file a node belongs to. */
export type ModelNode =
  | {
      readonly type: 'model';
      readonly model: string;
      readonly entry: ModelEntry;
      readonly state: ModelState;
    }
  | { readonly type: 'blocks'; readonly model: string; readonly blocks: readonly BlockSpec[] }
  | {
      readonly type: 'block';
      readonly model: string;
      readonly block: BlockSpec;
      /** Width of the whole embedding. */
      readonly totalWidth: number;
    }
  | {
      readonly type: 'rows';
      readonly model: string;
      readonly side: Side;
      readonly count: number;
      readonly filter: string;
    }
  | { readonly type: 'row'; readonly model: string; readonly side: Side; readonly row: RowSummary }
  | {
      readonly type: 'more';
      readonly model: string;
      readonly side: Side;
      readonly shown: number;
      readonly total: number;
    }
  | { readonly type: 'noRows'; readonly model: string; readonly side: Side }
  | { readonly type: 'metrics'; readonly model: string; readonly summary: ModelSummary }
  | {
      readonly type: 'metricTable';
      readonly model: string;
      readonly table: 'masked' | 'unmasked';
      readonly metrics: MetricTable;
    }
  | {
      readonly type: 'metric';
      readonly model: string;
      readonly table: 'masked' | 'unmasked';
      readonly metric: MetricRow;
    }
  | { readonly type: 'training'; readonly model: string; readonly summary: ModelSummary }
  | {
      readonly type: 'fact';
      readonly model: string;
      readonly fact: TrainingFact;
      readonly value: string;
    }
  | { readonly type: 'problem'; readonly model: string; readonly message: string };

/** `resumable`: a checkpoint that `Resume Training` goes on from; `stopped`: one of another run. */
export type ModelState = 'complete' | 'training' | 'resumable' | 'stopped';

/** One measure at every list length. */
export interface MetricRow {
  readonly measure: string;
  readonly unit: '%' | 'bits';
  readonly values: readonly { readonly k: number; readonly value: number }[];
}

export type TrainingFact =
  'seed' | 'epochs' | 'engine' | 'dataset' | 'preparation' | 'ratings' | 'categories';

/** The parts of a model. `filters` are those set by the user, by side. */
export function modelParts(
  summary: ModelSummary,
  filters: Readonly<Record<Side, string>>,
): ModelNode[] {
  const { path: model, blocks, users, items, metrics } = summary;
  return [
    { type: 'blocks', model, blocks },
    { type: 'rows', model, side: 'user', count: users, filter: filters.user },
    { type: 'rows', model, side: 'item', count: items, filter: filters.item },
    ...(metrics ? [{ type: 'metrics', model, summary } as const] : []),
    { type: 'training', model, summary },
  ];
}

export function blockNodes(model: string, blocks: readonly BlockSpec[]): ModelNode[] {
  const totalWidth = blocks.reduce((sum, { width }) => sum + width, 0);
  return blocks.map((block) => ({ type: 'block', model, block, totalWidth }));
}

/** A page of rows, and what leads to the next one. */
export function rowNodes(model: string, side: Side, { rows, total }: RowsResult): ModelNode[] {
  if (total === 0) return [{ type: 'noRows', model, side }];
  const nodes: ModelNode[] = rows.map((row) => ({ type: 'row', model, side, row }));
  if (rows.length < total) nodes.push({ type: 'more', model, side, shown: rows.length, total });
  return nodes;
}

/** Masked first: that is the figure to trust; unmasked is the paper's reading. */
export function metricNodes({ path: model, metrics }: ModelSummary): ModelNode[] {
  if (!metrics) return [];
  return [
    { type: 'metricTable', model, table: 'masked', metrics: metrics.masked },
    { type: 'metricTable', model, table: 'unmasked', metrics: metrics.unmasked },
  ];
}

const measureOrder = ['ndcg', 'f1', 'recall', 'precision', 'f1OfMeans', 'coverage', 'novelty'];

/** Metrics like `ndcg@10` as one row a measure, in a fixed order, with rising k. */
export function metricRows(metrics: MetricTable): MetricRow[] {
  const byMeasure = new Map<string, { k: number; value: number }[]>();
  for (const [name, value] of Object.entries(metrics)) {
    const [measure, k] = name.split('@');
    if (measure === undefined || k === undefined) continue;
    byMeasure.set(measure, [...(byMeasure.get(measure) ?? []), { k: Number(k), value }]);
  }
  const rank = (measure: string): number => {
    const position = measureOrder.indexOf(measure);
    return position < 0 ? measureOrder.length : position;
  };
  return [...byMeasure]
    .map(([measure, values]) => ({
      measure,
      unit: metricUnit(measure),
      values: values.sort((a, b) => a.k - b.k),
    }))
    .sort((a, b) => rank(a.measure) - rank(b.measure));
}

/** Facts on a model's training as text, the dataset first. */
export function trainingFacts(summary: ModelSummary): ModelNode[] {
  const { path: model, dataset, ratings, categories, seed, epochsDone, epochs, engine } = summary;
  const facts: [TrainingFact, string][] = [
    ['dataset', dataset.name],
    ['preparation', dataset.preparation],
    ['ratings', ratings.toLocaleString('en')],
    ['categories', String(categories.length)],
    ['epochs', epochsDone === epochs ? String(epochs) : `${epochsDone} / ${epochs}`],
    ['seed', String(seed)],
    ['engine', engine],
  ];
  return facts.map(([fact, value]) => ({ type: 'fact', model, fact, value }));
}

/** Names a node for as long as the model is listed, so that VS Code keeps what is unfolded. */
export function nodeId(node: ModelNode): string {
  const { model, type } = node;
  switch (node.type) {
    case 'block':
      return JSON.stringify([model, type, node.block.name]);
    case 'rows':
    case 'more':
    case 'noRows':
      return JSON.stringify([model, type, node.side]);
    case 'row':
      return JSON.stringify([model, type, node.side, node.row.id]);
    case 'metricTable':
      return JSON.stringify([model, type, node.table]);
    case 'fact':
      return JSON.stringify([model, type, node.fact]);
    case 'metric':
      return JSON.stringify([model, type, node.table, node.metric.measure]);
    case 'model':
    case 'blocks':
    case 'metrics':
    case 'training':
    case 'problem':
      return JSON.stringify([model, type]);
  }
}
