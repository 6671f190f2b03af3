import { element } from '../shared/element';

export interface ChartFrame {
  readonly root: HTMLElement;
  readonly svg: SVGSVGElement;
  /** Draws now, and again whenever the room changes. `caption` says what stands for what. */
  draw(caption: string, paint: (svg: SVGSVGElement, size: ChartSize) => void): void;
}

export interface ChartSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A picture that fills its room; the tables beside it have its numbers for screen readers. */
export function createChartFrame(look: string): ChartFrame {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('aria-hidden', 'true');
  const room = element('div', { class: `result-chart ${look}` }, svg);
  const told = element('figcaption', { class: 'help' });
  let latest: ((svg: SVGSVGElement, size: ChartSize) => void) | undefined;
  const paint = (): void => {
    if (room.clientWidth === 0) return; // hidden
    latest?.(svg, { widthPx: room.clientWidth, heightPx: room.clientHeight });
  };
  new ResizeObserver(paint).observe(room);
  return {
    root: element('figure', { class: 'chart-figure' }, room, told),
    svg,
    draw(caption, next) {
      latest = next;
      told.textContent = caption;
      told.hidden = caption === '';
      paint();
    },
  };
}
