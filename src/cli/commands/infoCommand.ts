import path from 'node:path';
import { loadModel } from '../../files/modelStore';
import type { ModelSummary } from '../../protocol/trainerApi';
import { summarizeModel } from '../../trainer/modelQueries';
import { defineCommand } from '../command';
import { lossesByEpoch } from '../lossesByEpoch';
import { lossTable, metricTable } from '../modelTables';
import { printableText } from '../printableText';
import { textTable } from '../textTable';

export const infoCommand = defineCommand({
  name: 'info',
  summary: 'Show what a model is, what it was trained on and how well it does',
  operand: 'model',
  options: {},
  examples: [
    'sdrl info film-club/model.safetensors',
    'sdrl info film-club/model.safetensors --json',
  ],
  run: async ({ operand, terminal }) => {
    const file = path.resolve(terminal.cwd, operand);
    const summary = summarizeModel(file, await loadModel(file));
    const { terms, history, ...document } = summary;
    return {
      document: { ...document, losses: lossesByEpoch(terms, history) },
      text: () => describeModel(summary),
    };
  },
});

function describeModel(summary: ModelSummary): string {
  const { path: file, dataset, categories, metrics, terms, history } = summary;
  const facts = [
    ['model', file],
    ['status', `${summary.status}, ${summary.epochsDone} of ${summary.epochs} epochs`],
    ['dataset', `${dataset.name} (${dataset.preparation})`],
    ['fingerprint', dataset.fingerprint],
    ['engine', summary.engine],
    ['seed', String(summary.seed)],
    ['users', String(summary.users)],
    ['items', String(summary.items)],
    ['ratings', String(summary.ratings)],
    ['categories', categories.length === 0 ? 'none' : categories.join(', ')],
  ] as const;
  const blocks = textTable(
    [
      { header: 'block', align: 'left' },
      { header: 'width', align: 'right' },
      { header: 'taught by', align: 'left' },
    ],
    summary.blocks.map(({ name, width, supervision }) => [
      name,
      String(width),
      supervision.type === 'labels' ? `labels of ${supervision.column}` : supervision.type,
    ]),
  );
  const last = history.at(-1);
  return [
    facts.map(([name, value]) => `${name.padEnd(13)}${printableText(value)}\n`).join(''),
    blocks,
    ...(last ? [`Losses of epoch ${last.epoch}:\n${lossTable(terms, last)}`] : []),
    ...(metrics ? [metricTable(metrics)] : []),
  ].join('\n');
}
