import { element } from '../shared/element';

export interface ChartFrame {
  readonly root: HTMLElement;
  readonly svg: SVGSVGElement;
  /** Draws now, and again whenever the room changes. */
  draw(paint: (svg: SVGSVGElement, size: ChartSize) => void): void;
}

export interface ChartSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A picture that fills its room; the tables beside it have its numbers for screen readers. */
export function createChartFrame(look: string): ChartFrame {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('aria-hidden', 'true');
  const root = element('div', { class: `result-chart ${look}` }, svg);
  let latest: ((svg: SVGSVGElement, size: ChartSize) => void) | undefined;
  const paint = (): void => {
    if (root.clientWidth === 0) return; // hidden
    latest?.(svg, { widthPx: root.clientWidth, heightPx: root.clientHeight });
  };
  new ResizeObserver(paint).observe(root);
  return {
    root,
    svg,
    draw(next) {
      latest = next;
      paint();
    },
  };
}
