import * as vscode from 'vscode';
import { assertNever } from '../../core/errors';
import { formatPercent } from '../../core/text/formatNumbers';
import { blockThemeColor, blockSentence, supervisionText } from './blockTexts';
import { nodeId, type MetricRow, type ModelNode, type TrainingFact } from './modelNodes';

/** How a node looks. Labels of tree items are shown as they stand, so text from data needs no care. */
export function treeItem(node: ModelNode): vscode.TreeItem {
  const item = bareTreeItem(node);
  item.id = nodeId(node);
  return item;
}

function bareTreeItem(node: ModelNode): vscode.TreeItem {
  switch (node.type) {
    case 'model':
      return modelItem(node);
    case 'blocks':
      return branch(vscode.l10n.t('Blocks'), String(node.blocks.length), 'layers');
    case 'block':
      return leaf(node.block.name, {
        description: `${node.block.width} · ${supervisionText(node.block.supervision)}`,
        tooltip: vscode.l10n.t(
          '{0} {1} of {2} dimensions.',
          blockSentence(node.block),
          node.block.width,
          node.totalWidth,
        ),
        iconPath: new vscode.ThemeIcon('circle-filled', blockThemeColor(node.block.name)),
        contextValue: 'block',
        command: { command: 'sdrl.inspectEmbedding', title: '', arguments: [node] },
      });
    case 'rows':
      return rowsItem(node);
    case 'row':
      return rowItem(node);
    case 'more':
      return leaf(vscode.l10n.t('Show more…'), {
        description: vscode.l10n.t('{0} of {1}', node.shown, node.total),
        iconPath: new vscode.ThemeIcon('ellipsis'),
        command: { command: 'sdrl.showMoreRows', title: '', arguments: [node] },
      });
    case 'noRows':
      return leaf(vscode.l10n.t('Nothing matches the filter.'));
    case 'metrics':
      return branch(
        vscode.l10n.t('Metrics'),
        metricsHeadline(node.summary.metrics?.masked),
        'dashboard',
      );
    case 'metricTable':
      return metricTableItem(node.table);
    case 'metric':
      return metricItem(node.metric);
    case 'training': {
      const epochs = vscode.l10n.t('{0} epochs', node.summary.epochsDone);
      const item = branch(vscode.l10n.t('Training'), epochs, 'graph-line');
      item.contextValue = node.summary.status === 'complete' ? 'training' : '';
      return item;
    }
    case 'fact':
      return leaf(factLabel(node.fact), { description: node.value });
    case 'problem':
      return leaf(node.message, {
        tooltip: node.message,
        iconPath: new vscode.ThemeIcon('warning'),
      });
    default:
      return assertNever(node);
  }
}

function modelItem({ entry, state }: ModelNode & { type: 'model' }): vscode.TreeItem {
  const { name, path, ndcg } = entry;
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Collapsed);
  item.tooltip = path;
  item.contextValue = `model.${state}`;
  switch (state) {
    case 'complete':
      item.iconPath = new vscode.ThemeIcon('package');
      if (ndcg !== undefined) item.description = vscode.l10n.t('nDCG@10 {0}', formatPercent(ndcg));
      return item;
    case 'training':
      item.iconPath = new vscode.ThemeIcon('loading~spin');
      item.description = vscode.l10n.t('training…');
      return item;
    case 'resumable':
    case 'stopped':
      item.iconPath = new vscode.ThemeIcon('debug-pause');
      item.description = vscode.l10n.t('paused');
      return item;
  }
}

function rowsItem({ side, count, filter }: ModelNode & { type: 'rows' }): vscode.TreeItem {
  const label = side === 'user' ? vscode.l10n.t('Users') : vscode.l10n.t('Items');
  const description =
    filter === '' ? count.toLocaleString('en') : `${count.toLocaleString('en')} · “${filter}”`;
  const item = branch(label, description, side === 'user' ? 'person' : 'list-unordered');
  item.contextValue = filter === '' ? 'rows.all' : 'rows.filtered';
  return item;
}

function rowItem(node: ModelNode & { type: 'row' }): vscode.TreeItem {
  const { side, row } = node;
  const ratings = vscode.l10n.t('{0} ratings', row.ratings);
  const hasTitle = side === 'item' && row.title !== row.id;
  return leaf(hasTitle ? row.title : row.id, {
    description: hasTitle ? `${row.id} · ${ratings}` : ratings,
    tooltip:
      side === 'user'
        ? vscode.l10n.t('Explain recommendations for this user')
        : vscode.l10n.t('Show this item on the maps'),
    contextValue: side,
    command: {
      command: side === 'user' ? 'sdrl.explainRecommendations' : 'sdrl.inspectEmbedding',
      title: '',
      arguments: [node],
    },
  });
}

function metricTableItem(table: 'masked' | 'unmasked'): vscode.TreeItem {
  const isMasked = table === 'masked';
  const item = new vscode.TreeItem(
    isMasked ? vscode.l10n.t('Masked') : vscode.l10n.t('Unmasked'),
    isMasked ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.description = isMasked
    ? vscode.l10n.t('rated items left out')
    : vscode.l10n.t('rated items stay in the list');
  return item;
}

function metricItem({ measure, unit, values }: MetricRow): vscode.TreeItem {
  const figures = values.map(({ k, value }) => `@${k} ${value.toFixed(unit === '%' ? 1 : 2)}`);
  return leaf(measureLabel(measure), {
    description: `${figures.join('  ')} ${unit === '%' ? unit : vscode.l10n.t('bits')}`,
  });
}

function metricsHeadline(masked: Readonly<Record<string, number>> | undefined): string {
  const ndcg = masked?.['ndcg@10'];
  return ndcg === undefined ? '' : vscode.l10n.t('nDCG@10 {0}', formatPercent(ndcg));
}

function measureLabel(measure: string): string {
  switch (measure) {
    case 'ndcg':
      return 'nDCG';
    case 'f1':
      return 'F1';
    case 'f1OfMeans':
      return vscode.l10n.t('F1 of means');
    case 'recall':
      return vscode.l10n.t('Recall');
    case 'precision':
      return vscode.l10n.t('Precision');
    case 'coverage':
      return vscode.l10n.t('Coverage');
    case 'novelty':
      return vscode.l10n.t('Novelty');
    default:
      return measure;
  }
}

function factLabel(fact: TrainingFact): string {
  switch (fact) {
    case 'dataset':
      return vscode.l10n.t('Dataset');
    case 'preparation':
      return vscode.l10n.t('Preparation');
    case 'ratings':
      return vscode.l10n.t('Ratings');
    case 'categories':
      return vscode.l10n.t('Categories');
    case 'epochs':
      return vscode.l10n.t('Epochs');
    case 'seed':
      return vscode.l10n.t('Seed');
    case 'engine':
      return vscode.l10n.t('Engine');
  }
}

function branch(label: string, description: string, icon: string): vscode.TreeItem {
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
  item.description = description;
  item.iconPath = new vscode.ThemeIcon(icon);
  return item;
}

function leaf(label: string, look: Partial<vscode.TreeItem> = {}): vscode.TreeItem {
  return Object.assign(new vscode.TreeItem(label), look);
}
