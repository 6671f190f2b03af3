import { axisBottom, axisLeft, type Selection } from 'd3';
import type { PixelScale, PlotArea } from './lineScales';

export type SvgGroup = Selection<SVGGElement, unknown, null, undefined>;

/** Horizontal grid lines and value labels at `ticks`; the labels stand left of the area. */
export function drawValueAxis(
  group: SvgGroup,
  scale: PixelScale,
  {
    area,
    ticks,
    format,
  }: {
    readonly area: PlotArea;
    readonly ticks: readonly number[];
    readonly format: (value: number) => string;
  },
): void {
  const axis = axisLeft<number>(scale)
    .tickValues([...ticks])
    .tickSize(-(area.right - area.left))
    .tickPadding(8)
    .tickFormat((value) => format(value));
  group.classed('axis', true).attr('transform', `translate(${area.left},0)`).call(axis);
  group.select('.domain').remove();
}

/** Room for the label of the first epoch before the next one. */
const minTickGapPx = 32;

/** The epoch axis below the area: whole epochs only, with a title after its right end. */
export function drawEpochAxis(
  group: SvgGroup,
  scale: PixelScale,
  { area, title }: { readonly area: PlotArea; readonly title: string },
): void {
  const [first, last] = scale.domain() as [number, number];
  const count = Math.max(2, Math.floor((area.right - area.left) / 64));
  const rest = scale
    .ticks(Math.min(count, last - first))
    .filter((epoch) => Number.isInteger(epoch) && scale(epoch) - scale(first) >= minTickGapPx);
  const ticks = [first, ...rest];
  const axis = axisBottom<number>(scale)
    .tickValues(ticks)
    .tickSize(4)
    .tickPadding(6)
    .tickFormat((epoch) => String(epoch));
  group
    .classed('axis axis-epoch', true)
    .attr('transform', `translate(0,${area.bottom})`)
    .call(axis);
  group
    .selectAll('text.axis-title')
    .data([title])
    .join('text')
    .attr('class', 'axis-title')
    .attr('text-anchor', 'start')
    .attr('x', area.right + 18)
    .attr('y', 10)
    .attr('dy', '0.71em')
    .text((text) => text);
}
