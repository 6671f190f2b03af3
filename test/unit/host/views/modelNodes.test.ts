import { expect, test } from 'vitest';
import { createPreset } from '../../../../src/core/model/presets';
import {
  blockNodes,
  metricNodes,
  metricRows,
  modelParts,
  nodeId,
  rowNodes,
  trainingFacts,
  type ModelNode,
} from '../../../../src/host/views/modelNodes';
import type { ModelSummary } from '../../../../src/protocol/trainerApi';

const table = {
  'novelty@10': 2.5,
  'f1@10': 18.1,
  'ndcg@10': 33.4,
  'ndcg@5': 35.4,
  'recall@10': 19,
  'mrr@10': 1,
};

const summary: ModelSummary = {
  path: '/a/club.safetensors',
  status: 'complete',
  epochsDone: 12,
  epochs: 30,
  seed: 42,
  engine: 'test',
  dataset: { name: 'club', fingerprint: 'sha256:0', preparation: '≥ 20 ratings' },
  blocks: createPreset('paper').spec.blocks,
  users: 3,
  items: 4,
  ratings: 54318,
  categories: ['Drama', 'Comedy'],
  metrics: { masked: table, unmasked: table, users: 3 },
  terms: [],
  history: [],
};

const noFilters = { user: '', item: '' };

test('a model has blocks, users, items, metrics and its training, in this order', () => {
  const types = modelParts(summary, noFilters).map((node) => node.type);
  expect(types).toEqual(['blocks', 'rows', 'rows', 'metrics', 'training']);
  const unmeasured = { ...summary, metrics: undefined };
  expect(modelParts(unmeasured, noFilters).map((node) => node.type)).not.toContain('metrics');
});

test('blocks know the width of the whole embedding', () => {
  expect(blockNodes(summary.path, summary.blocks)).toMatchObject([
    { block: { name: 'internal', width: 64 }, totalWidth: 128 },
    { block: { name: 'external', width: 32 }, totalWidth: 128 },
    { block: { name: 'other', width: 32 }, totalWidth: 128 },
  ]);
});

test('a page of rows ends in a way to the next page only where there is one', () => {
  const rows = [1, 2].map((id) => ({ id: String(id), title: String(id), ratings: 20 }));
  expect(rowNodes('m', 'user', { total: 2, rows }).map(({ type }) => type)).toEqual(['row', 'row']);
  expect(rowNodes('m', 'user', { total: 9, rows }).at(-1)).toEqual({
    type: 'more',
    model: 'm',
    side: 'user',
    shown: 2,
    total: 9,
  });
  expect(rowNodes('m', 'item', { total: 0, rows: [] })).toMatchObject([{ type: 'noRows' }]);
});

test('metrics are one row a measure, nDCG first, with rising k', () => {
  expect(metricRows(table)).toEqual([
    {
      measure: 'ndcg',
      unit: '%',
      values: [
        { k: 5, value: 35.4 },
        { k: 10, value: 33.4 },
      ],
    },
    { measure: 'f1', unit: '%', values: [{ k: 10, value: 18.1 }] },
    { measure: 'recall', unit: '%', values: [{ k: 10, value: 19 }] },
    { measure: 'novelty', unit: 'bits', values: [{ k: 10, value: 2.5 }] },
    { measure: 'mrr', unit: '%', values: [{ k: 10, value: 1 }] },
  ]);
});

test('masked metrics stand above unmasked ones', () => {
  expect(metricNodes(summary)).toMatchObject([{ table: 'masked' }, { table: 'unmasked' }]);
});

test('a training that stopped early shows both epoch counts', () => {
  expect(trainingFacts(summary)).toContainEqual({
    type: 'fact',
    model: summary.path,
    fact: 'epochs',
    value: '12 / 30',
  });
});

test('every node of a model has an id of its own', () => {
  const [masked, unmasked] = metricNodes(summary) as (ModelNode & { type: 'metricTable' })[];
  const metrics = [masked!, unmasked!].flatMap(({ table: name, metrics: values }) =>
    metricRows(values).map((metric): ModelNode => ({
      type: 'metric',
      model: summary.path,
      table: name,
      metric,
    })),
  );
  const row = { id: '__proto__', title: '', ratings: 1 };
  const nodes: ModelNode[] = [
    {
      type: 'model',
      model: summary.path,
      entry: { path: summary.path, name: 'club', isPartial: false },
      state: 'complete',
    },
    { type: 'problem', model: summary.path, message: 'no' },
    ...modelParts(summary, noFilters),
    ...blockNodes(summary.path, summary.blocks),
    ...rowNodes(summary.path, 'user', { total: 9, rows: [row] }),
    ...rowNodes(summary.path, 'item', { total: 9, rows: [row] }),
    ...rowNodes(summary.path, 'item', { total: 0, rows: [] }),
    ...metricNodes(summary),
    ...metrics,
    ...trainingFacts(summary),
  ];
  expect(new Set(nodes.map(nodeId)).size).toBe(nodes.length);
});
