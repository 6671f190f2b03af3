import type { EvaluatedMethod } from '../../src/core/evaluation/evaluatedMethod';
import type { EvaluationSettings } from '../../src/core/evaluation/evaluationSettings';
import type { BlockSpec } from '../../src/core/model/modelSpec';
import { drawTable } from '../marks/dataTable';
import { element } from '../shared/element';
import { configurationTexts as texts, listText, settingText } from './configurationTexts';

export interface ConfigurationSection {
  readonly root: HTMLDetailsElement;
  draw(settings: EvaluationSettings, isOpen: boolean): void;
}

/** The exact configuration, folded away: the data, the protocol, and every setting of every method. */
export function createConfigurationSection({
  onToggle,
  onOpenAsText,
}: {
  readonly onToggle: (isOpen: boolean) => void;
  readonly onOpenAsText: () => void;
}): ConfigurationSection {
  const facts = element('dl', { class: 'facts' });
  const methods = element('table');
  const open = element('button', { type: 'button', class: 'link' }, texts.openAsText);
  open.addEventListener('click', onOpenAsText);
  const look = { class: 'table-scroller', tabindex: '0', role: 'region' };
  const root = element(
    'details',
    { class: 'configuration' },
    element('summary', {}, texts.title),
    facts,
    element('div', { ...look, 'aria-label': texts.methods }, methods),
    element('p', {}, open),
  );
  root.addEventListener('toggle', () => onToggle(root.open));
  let drawn: EvaluationSettings | undefined;
  return {
    root,
    draw(settings, isOpen) {
      if (root.open !== isOpen) root.open = isOpen;
      if (drawn === settings) return;
      drawn = settings;
      facts.replaceChildren(
        ...factsOf(settings).map(([name, value]) =>
          element('div', {}, element('dt', {}, name), element('dd', {}, element('bdi', {}, value))),
        ),
      );
      drawTable(methods, {
        caption: texts.methods,
        columns: [texts.method, texts.blocks, texts.network, texts.training],
        rows: settings.methods.map((method) => [method.title, ...methodTexts(method)]),
      });
    },
  };
}

function factsOf(settings: EvaluationSettings): [name: string, value: string][] {
  const { layout, testFile, preparation, seeds, ks, classification } = settings;
  const { minRatings, filter, testFraction } = preparation;
  return [
    [texts.ratings, `${layout.ratings.file} (${layout.format})`],
    ...(layout.items ? ([[texts.items, layout.items.file]] as [string, string][]) : []),
    [texts.filter, texts.filterText(minRatings, filter)],
    [texts.split, testFile ?? texts.splitText(testFraction)],
    [texts.seeds, seeds.join(', ')],
    [texts.lists, ks.join(', ')],
    [texts.classification, classification ? texts.measured : texts.notMeasured],
  ];
}

function methodTexts(method: EvaluatedMethod): readonly string[] {
  if (method.type === 'baseline') return [texts.baseline, '–', '–'];
  const { blocks, ...network } = method.spec;
  return [
    blocks.map(blockText).join(' + '),
    listText(network),
    // Each trial has its own seed.
    listText({ ...method.training, seed: undefined }),
  ];
}

/** `internal 64 (categories)` */
function blockText({ name, width, supervision, ...rest }: BlockSpec): string {
  const taught = supervision.type === 'labels' ? supervision.column : supervision.type;
  const more = Object.entries(rest).map(([key, value]) => `, ${settingText(key, value)}`);
  return `${name} ${width} (${taught}${more.join('')})`;
}
