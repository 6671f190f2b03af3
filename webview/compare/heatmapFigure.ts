import { drawHeatmap, type HeatmapCell } from '../marks/heatmap';
import type { HeatmapColours } from '../marks/heatmapColours';
import { attachHeatmapKeys } from '../marks/heatmapKeys';
import { layOutHeatmap } from '../marks/heatmapLayout';
import { element } from '../shared/element';
import type { Theme } from '../shared/theme';
import { idText } from './compareTexts';

/** A heat map of users by users, as wide as its place allows. */
export interface HeatmapFigure {
  readonly root: HTMLElement;
  draw(shown: HeatmapContent): void;
}

export interface HeatmapContent {
  readonly title: string;
  readonly ids: readonly string[];
  readonly cells: readonly HeatmapCell[];
  readonly colours: HeatmapColours;
  readonly theme: Theme;
  readonly pair?: readonly [a: number, b: number] | undefined;
}

export function createHeatmapFigure(
  heading: readonly (Node | string)[],
  onChoose: (row: number, column: number) => void,
): HeatmapFigure {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const scroller = element('div', { class: 'heatmap-scroller' });
  scroller.append(svg);
  const root = element('div', { class: 'heatmap-figure' }, element('h3', {}, ...heading), scroller);
  attachHeatmapKeys(svg, onChoose);
  let content: HeatmapContent | undefined;
  const redraw = (): void => {
    if (!content || scroller.clientWidth === 0) return;
    const { ids, ...options } = content;
    const labels = ids.map(idText);
    const labelLength = Math.max(...labels.map(({ length }) => length));
    const layout = layOutHeatmap(ids.length, { widthPx: scroller.clientWidth, labelLength });
    drawHeatmap(svg, { ...options, labels, layout });
  };
  new ResizeObserver(redraw).observe(scroller);
  return {
    root,
    draw(next) {
      content = next;
      redraw();
    },
  };
}
