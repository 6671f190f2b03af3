import { axisRight, axisTop, scaleLinear, type Axis, type NumberValue, type ScaleLinear } from 'd3';
import type { SvgGroup } from '../axes';
import { boxInView, type Camera, type MapSize } from './camera';
import type { MapAxis } from './scatterState';

/** About how far ticks lie apart. */
const tickPx = 110;
const endPx = 32;

/** Light axes within the lower and the left edge of a map, for maps whose directions mean something. */
export function drawMapAxes(
  group: SvgGroup,
  axes: { readonly x: MapAxis; readonly y: MapAxis } | undefined,
  { camera, size }: { readonly camera: Camera; readonly size: MapSize },
): void {
  const { width, height } = size;
  const seen = boxInView(camera, size);
  const layers = axes
    ? [
        {
          name: 'x',
          title: axes.x.title,
          at: [0, height - 1],
          titleAt: [width - 10, -24],
          axis: withTicks(axisTop, valueScale(axes.x, [seen.left, seen.right], [0, width])),
        },
        {
          name: 'y',
          title: axes.y.title,
          at: [1, 0],
          titleAt: [10, 18],
          axis: withTicks(axisRight, valueScale(axes.y, [seen.bottom, seen.top], [height, 0])),
        },
      ]
    : [];
  const joined = group
    .selectAll<SVGGElement, (typeof layers)[number]>('g.map-axis')
    .data(layers, ({ name }) => name)
    .join('g')
    .attr('class', ({ name }) => `map-axis map-axis-${name}`)
    .attr('transform', ({ at }) => `translate(${at.join(',')})`);
  joined.each(function ({ axis }) {
    axis(group.select(`.${this.classList.item(1) ?? ''}`));
  });
  joined
    .selectAll('text.map-axis-title')
    .data((layer) => [layer])
    .join('text')
    .attr('class', 'map-axis-title')
    .attr('text-anchor', ({ name }) => (name === 'x' ? 'end' : 'start'))
    .attr('x', ({ titleAt }) => titleAt[0]!)
    .attr('y', ({ titleAt }) => titleAt[1]!)
    .text(({ title }) => title);
}

/** Ticks stay away from the ends, where the other axis and the titles are. */
function withTicks(make: typeof axisTop, scale: ScaleLinear<number, number>): Axis<NumberValue> {
  const [start, end] = [...scale.range()].sort((a, b) => a - b) as [number, number];
  const count = Math.max(2, (end - start) / tickPx);
  const ticks = scale
    .ticks(count)
    .filter((value) => scale(value) > start + endPx && scale(value) < end - endPx);
  return make(scale).tickValues(ticks).tickFormat(scale.tickFormat(count)).tickSize(4);
}

/** From the values seen to pixels, by what the axis is worth at map positions -1 and 1. */
function valueScale(
  { domain: [low, high] }: MapAxis,
  seen: readonly [number, number],
  range: readonly [number, number],
): ScaleLinear<number, number> {
  const value = (position: number): number => low + ((position + 1) / 2) * (high - low);
  return scaleLinear([value(seen[0]), value(seen[1])], range);
}
