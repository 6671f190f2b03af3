import { axisBottom, scaleLinear, select } from 'd3';

export interface NumberLegendState {
  /** What the numbers are, e.g. “Ratings per item”. */
  readonly label: string;
  /** The numbers at the first and the last colour. */
  readonly domain: readonly [number, number];
  /** From low to high. */
  readonly colours: readonly string[];
  readonly format: (value: number) => string;
  readonly widthPx: number;
}

const barPx = 10;
const sidePx = 12;

/** The key of colours by number: the colours as a bar over an axis. Styles: legend.css. */
export function drawNumberLegend(
  svg: SVGSVGElement,
  { label, domain, colours, format, widthPx }: NumberLegendState,
): void {
  const height = barPx + 24;
  const x = scaleLinear(domain, [sidePx, Math.max(widthPx - sidePx, 2 * sidePx)]);
  const [start, end] = x.range() as [number, number];
  const step = (end - start) / colours.length;
  const ends = `${format(domain[0])} – ${format(domain[1])}`;
  const drawn = select(svg)
    .attr('class', 'number-legend')
    .attr('role', 'img')
    .attr('aria-label', `${label}: ${ends}`)
    .attr('width', widthPx)
    .attr('height', height)
    .attr('viewBox', `0 0 ${widthPx} ${height}`);
  drawn
    .selectAll('rect')
    .data(colours)
    .join('rect')
    .attr('x', (_, i) => start + i * step)
    // A hair of overlap: no seams between the steps.
    .attr('width', (_, i) => step + (i < colours.length - 1 ? 0.5 : 0))
    .attr('height', barPx)
    .attr('fill', (colour) => colour);
  const axis = axisBottom<number>(x)
    .ticks(Math.max(2, Math.floor((end - start) / 56)))
    .tickSize(4)
    .tickPadding(4)
    .tickFormat((value) => format(value));
  drawn
    .selectAll<SVGGElement, number>('g.axis')
    .data([barPx])
    .join('g')
    .attr('class', 'axis')
    .attr('transform', (y) => `translate(0,${y})`)
    .call(axis)
    .select('.domain')
    .remove();
}
