import type { MapMode } from '../marks/scatter/scatterState';
import { element } from '../shared/element';
import { iconButton } from './iconButton';
import { iconChoice } from './iconChoice';
import { inspectorTexts as texts, modeText } from './inspectorTexts';

export interface MapToolsOptions {
  readonly onMode: (mode: MapMode) => void;
  readonly onZoom: (direction: 'in' | 'out') => void;
  readonly onFit: () => void;
}

export interface MapTools {
  readonly root: HTMLElement;
  draw(mode: MapMode): void;
}

const modes = ['pan', 'box', 'lasso'] as const satisfies readonly MapMode[];

/** What dragging does on every map, and what is in view; stands beside the maps. */
export function createMapTools({ onMode, onZoom, onFit }: MapToolsOptions): MapTools {
  const mode = iconChoice(
    { name: 'mode', legend: texts.mode },
    modes.map((value) => [value, modeText(value), value] as const),
    onMode,
  );
  return {
    root: element(
      'div',
      { class: 'map-tools', role: 'group', 'aria-label': texts.mapTools },
      iconButton('zoomIn', texts.zoomIn, () => onZoom('in')),
      iconButton('zoomOut', texts.zoomOut, () => onZoom('out')),
      iconButton('fit', texts.fit, onFit),
      mode.root,
    ),
    draw: (shown) => mode.select(shown),
  };
}
