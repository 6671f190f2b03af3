import { select } from 'd3';
import { cellColour, type HeatmapColours } from '../marks/heatmapColours';
import { element } from '../shared/element';
import { compareTexts } from './compareTexts';

export interface HeatLegend {
  readonly root: HTMLElement;
  draw(colours: HeatmapColours): void;
}

const shares = [0, 0.25, 0.5, 0.75, 1];
const [stepPx, heightPx] = [22, 12];

/** What the colours of the heat maps mean, from one end of the scale to the other. */
export function createHeatLegend(): HeatLegend {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const drawn = select(svg)
    .attr('aria-hidden', 'true')
    .attr('width', shares.length * stepPx)
    .attr('height', heightPx);
  const root = element('p', { class: 'heat-legend' }, compareTexts.lessAlike);
  root.append(svg, compareTexts.moreAlike);
  return {
    root,
    draw(colours) {
      drawn
        .selectAll('rect')
        .data(shares)
        .join('rect')
        .attr('class', 'heat-legend-step')
        .attr('x', (_, i) => i * stepPx + 0.5)
        .attr('y', 0.5)
        .attr('width', stepPx - 2)
        .attr('height', heightPx - 1)
        .attr('fill', (share) => cellColour(share, colours));
    },
  };
}
