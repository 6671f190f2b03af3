import type {
  BlockClusters,
  ChanceLevels,
  ClusterReport,
} from '../../src/core/clusters/clusterReport';
import { factorGap, factors } from '../../src/core/clusters/disentanglement';
import { element } from '../shared/element';
import { blockColour } from '../shared/blockSymbol';
import { blockLabel, type Looks } from './blockLabel';
import { clustersTexts, fixed, signed } from './clustersTexts';

interface LeakageColumn {
  readonly name: string;
  readonly help: string;
  readonly group: 'categories' | 'interactions';
  readonly valueOf: (block: BlockClusters) => number | undefined;
  readonly chanceOf: (chance: ChanceLevels) => number | undefined;
}

const columns: readonly LeakageColumn[] = [
  {
    name: 'neighbours',
    help: 'Mean Jaccard index of the categories of an item and of its nearest neighbours (cosine)',
    group: 'categories',
    valueOf: ({ overlap }) => overlap,
    chanceOf: ({ overlap }) => overlap,
  },
  {
    name: 'silhouette',
    help: 'How much nearer items of a category are to one another than to the rest, −1 to 1',
    group: 'categories',
    valueOf: ({ silhouette }) => silhouette,
    chanceOf: () => 0,
  },
  {
    name: 'probe AUC',
    help: 'Area under the curve of a linear model that reads categories from the block, mean over categories',
    group: 'categories',
    valueOf: ({ probeAuc }) => probeAuc,
    chanceOf: ({ auc }) => auc,
  },
  {
    name: 'probe F1',
    help: 'Micro-averaged F1 of the same linear model',
    group: 'categories',
    valueOf: ({ probeF1 }) => probeF1,
    chanceOf: ({ probeF1 }) => probeF1,
  },
  {
    name: 'rank corr.',
    help: 'Spearman correlation of cosine similarity with the overlap of categories, over pairs of items',
    group: 'categories',
    valueOf: ({ categoryCorrelation }) => categoryCorrelation,
    chanceOf: () => 0,
  },
  {
    name: 'rated AUC',
    help: 'How often a rated item has a higher dot product with its user than another item, mean over users',
    group: 'interactions',
    valueOf: ({ interactionAuc }) => interactionAuc,
    chanceOf: ({ auc }) => auc,
  },
  {
    name: 'rank corr.',
    help: 'Spearman correlation of cosine similarity with being rated by the same users, over pairs of items',
    group: 'interactions',
    valueOf: ({ ratingCorrelation }) => ratingCorrelation,
    chanceOf: () => 0,
  },
];

/** The leakage matrix: a dot and a number for each block and measure, chance and leads below. */
export function leakageTable(report: ClusterReport, looks: Looks): HTMLElement {
  const shown = columns.filter(({ group }) => group === 'interactions' || hasCategories(report));
  const groups = factors.flatMap((group) => {
    const span = shown.filter((column) => column.group === group).length;
    if (span === 0) return [];
    return [
      element(
        'th',
        { scope: 'colgroup', colspan: String(span), 'data-group': group },
        clustersTexts[group],
      ),
    ];
  });
  return element(
    'section',
    { class: 'leakage', 'aria-labelledby': 'leakage-title' },
    element('h2', { id: 'leakage-title' }, clustersTexts.leakageTitle),
    element('p', { class: 'help' }, clustersTexts.leakageHelp),
    element(
      'div',
      {
        class: 'table-scroller',
        tabindex: '0',
        role: 'group',
        'aria-labelledby': 'leakage-title',
      },
      element(
        'table',
        {},
        element('caption', { class: 'visually-hidden' }, clustersTexts.leakageCaption),
        element(
          'thead',
          {},
          element('tr', {}, element('td', {}), ...groups),
          element(
            'tr',
            {},
            element('th', { scope: 'col' }, clustersTexts.block),
            ...shown.map(({ name, help, group }) =>
              element('th', { scope: 'col', title: help, 'data-group': group }, name),
            ),
          ),
        ),
        element(
          'tbody',
          {},
          ...report.blocks.map((block) => blockRow(block, { shown, report, looks })),
          chanceRow(shown, report.chance),
          ...leadRow(shown, report),
        ),
      ),
    ),
  );
}

function hasCategories({ chance }: ClusterReport): boolean {
  return chance.overlap !== undefined;
}

function blockRow(
  block: BlockClusters,
  {
    shown,
    report,
    looks,
  }: {
    readonly shown: readonly LeakageColumn[];
    readonly report: ClusterReport;
    readonly looks: Looks;
  },
): HTMLElement {
  const cells = shown.map(({ valueOf, chanceOf, group }) => {
    const value = valueOf(block);
    const chance = chanceOf(report.chance) ?? 0;
    const dot = element('span', { class: 'dot', 'aria-hidden': 'true' });
    const size = Math.sqrt(Math.min(1, Math.max(0, ((value ?? 0) - chance) / (1 - chance))));
    dot.style.setProperty('--size', size.toFixed(3));
    dot.style.setProperty('--block', blockColour(looks.get(block.name)));
    return element('td', { 'data-group': group }, dot, element('span', {}, fixed(value)));
  });
  return element(
    'tr',
    { 'data-block': block.name },
    element('th', { scope: 'row' }, blockLabel(block.name, looks)),
    ...cells,
  );
}

function chanceRow(shown: readonly LeakageColumn[], chance: ChanceLevels): HTMLElement {
  return element(
    'tr',
    { class: 'aside' },
    element('th', { scope: 'row' }, clustersTexts.chance),
    ...shown.map(({ chanceOf, group }) =>
      element('td', { 'data-group': group }, fixed(chanceOf(chance))),
    ),
  );
}

/** How far the best block is ahead, on the meter's scale; under the columns that the meter reads. */
function leadRow(shown: readonly LeakageColumn[], report: ClusterReport): HTMLElement[] {
  const gaps = factors.map((factor) => factorGap(report, factor));
  if (gaps.every((gap) => gap === undefined)) return [];
  const cells = shown.map(({ name, group }) => {
    const gap = name.endsWith('AUC') ? gaps[factors.indexOf(group)] : undefined;
    return element(
      'td',
      { 'data-group': group, title: gap && `${gap.best} − ${gap.next}` },
      gap ? signed(gap.gap) : '',
    );
  });
  return [
    element(
      'tr',
      { class: 'aside' },
      element('th', { scope: 'row' }, clustersTexts.lead),
      ...cells,
    ),
  ];
}
