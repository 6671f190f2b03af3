import type { Side } from '../../src/core/model/sdrlModel';
import type { ProjectionMethod } from '../../src/protocol/projectionApi';
import type { ModelSummary } from '../../src/protocol/trainerApi';
import type { BlockLook } from '../shared/blockLooks';
import { element } from '../shared/element';
import { segmentedControl } from '../shared/segmentedControl';
import { blockSymbol } from '../shared/blockSymbol';
import { icon } from './icons';
import type { InspectorView } from './inspectorView';
import {
  blockText,
  inspectorTexts as texts,
  methodText,
  sideText,
  supervisionText,
} from './inspectorTexts';
import { createMapSettings } from './mapSettings';
import { popover } from './popover';
import { blockNames, type MapSettings } from './viewChanges';

export interface ToolbarOptions {
  readonly model: ModelSummary;
  readonly looks: ReadonlyMap<string, BlockLook>;
  readonly search: HTMLElement;
  readonly fileMenu: HTMLElement;
  readonly onSide: (side: Side) => void;
  readonly onBlock: (block: string) => void;
  readonly onSettings: (change: Partial<MapSettings>) => void;
  readonly onLinkZoom: (linkedZoom: boolean) => void;
  readonly onShown: (shown: InspectorView['shown']) => void;
}

export interface Toolbar {
  readonly root: HTMLElement;
  draw(view: InspectorView): void;
}

const sides = ['item', 'user'] as const;
const methods = ['pca', 'tsne', 'umap'] as const satisfies readonly ProjectionMethod[];

/** What is shown and how: side, blocks and projection, search, and what one does with the maps. */
export function createToolbar(options: ToolbarOptions): Toolbar {
  const { model } = options;
  const side = segmentedControl(
    { name: 'side', legend: texts.side },
    sides.map((value) => [value, sideText(value)] as const),
    options.onSide,
  );
  const blocks = blockNames(model).map((block) => blockToggle(block, options));
  const method = segmentedControl(
    { name: 'method', legend: texts.method },
    methods.map((value) => [value, methodText(value)] as const),
    (chosen) => options.onSettings({ method: chosen }),
  );
  const settings = createMapSettings({
    onChange: options.onSettings,
    onLinkZoom: options.onLinkZoom,
  });
  const settingsButton = element(
    'button',
    { type: 'button', class: 'quiet icon-button', title: texts.settings },
    icon('settings'),
    element('span', { class: 'visually-hidden' }, texts.settings),
  );
  const settingsBox = popover(settingsButton, {
    id: 'projection-settings',
    label: texts.settings,
    content: settings.root,
  });
  const shown = segmentedControl(
    { name: 'shown', legend: texts.shown },
    [
      ['maps', texts.maps],
      ['table', texts.table],
    ],
    options.onShown,
  );
  const root = element(
    'section',
    { class: 'toolbar', 'aria-label': texts.toolbar },
    element(
      'div',
      { class: 'tools' },
      side.root,
      element(
        'div',
        { class: 'block-toggles', role: 'group', 'aria-label': texts.blocks },
        ...blocks.map(({ root: toggle }) => toggle),
      ),
      element('div', { class: 'tools joined' }, method.root, settingsBox.root),
    ),
    element('div', { class: 'tools end' }, options.search, shown.root, options.fileMenu),
  );
  return {
    root,
    draw(view) {
      side.select(view.side);
      for (const { block, draw } of blocks) draw(view.blocks.includes(block));
      method.select(view.method);
      settings.draw(view);
      shown.select(view.shown);
    },
  };
}

interface BlockToggle {
  readonly block: string;
  readonly root: HTMLElement;
  readonly draw: (isShown: boolean) => void;
}

function blockToggle(block: string, { model, looks, onBlock }: ToolbarOptions): BlockToggle {
  const name = blockText(block, model.blocks);
  const root = element(
    'button',
    { type: 'button', class: 'quiet', title: `${name}: ${supervisionText(block, model.blocks)}` },
    blockSymbol(looks.get(block)),
    element('bdi', {}, name),
  );
  root.addEventListener('click', () => onBlock(block));
  return {
    block,
    root,
    draw(isShown) {
      root.setAttribute('aria-pressed', String(isShown));
    },
  };
}
