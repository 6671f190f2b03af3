import { axisBottom, scaleLinear, select } from 'd3';
import { drawValueAxis, type SvgGroup } from '../marks/axes';
import { drawEndLabels, type EndLabel } from '../marks/endLabels';
import { drawLines } from '../marks/lines';
import { valueScale, type PixelScale, type PlotArea } from '../marks/lineScales';
import { shortText } from '../marks/shortText';
import { drawSteps, type StepLine } from '../marks/stepLines';
import type { Theme } from '../shared/theme';

export interface MetricByKOptions {
  readonly lines: readonly (StepLine & { readonly name: string })[];
  /** Lengths of lists, ascending. */
  readonly ks: readonly number[];
  /** Above the axis of values. */
  readonly title: string;
  readonly theme: Theme;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly format: (value: number) => string;
}

const [valueAxisPx, topPx, bottomPx] = [48, 32, 30];
const characterPx = 6.6;
const narrowPx = 480;
const longestName = 28;

/** Draws a metric over k, the length of the list, a line a method, with whiskers of one deviation. */
export function drawMetricByK(svg: SVGSVGElement, options: MetricByKOptions): void {
  const { lines, ks, theme, format } = options;
  const widthPx = Math.max(280, Math.floor(options.widthPx));
  const heightPx = Math.max(200, Math.floor(options.heightPx));
  const isNarrow = widthPx < narrowPx;
  const longest = lines.reduce((most, { name }) => Math.max(most, name.length), 0);
  const labelsPx = isNarrow ? 64 : Math.min(260, Math.max(120, longest * characterPx + 84));
  const area: PlotArea = {
    left: valueAxisPx,
    right: widthPx - labelsPx,
    top: topPx,
    bottom: heightPx - bottomPx,
  };
  const x = stepScale(ks, area);
  const values = lines.flatMap(({ points, deviations }) =>
    points.flatMap(([, value], i) => {
      const deviation = deviations?.[i] ?? 0;
      return [value - deviation, value + deviation];
    }),
  );
  const y = valueScale('linear', values, area, { from: Math.min(...values) });
  const drawn = select(svg)
    .attr('width', widthPx)
    .attr('height', heightPx)
    .attr('viewBox', `0 0 ${widthPx} ${heightPx}`);
  const layer = (name: string): SvgGroup => {
    const found = drawn.select<SVGGElement>(`:scope > g.${name}`);
    return found.empty() ? drawn.append('g').attr('class', name) : found;
  };
  drawValueAxis(layer('metric-axis'), y, { area, ticks: y.ticks(6), format: String });
  drawListAxis(layer('list-axis'), x, { ks, area });
  layer('metric-title')
    .selectAll('text')
    .data([options.title])
    .join('text')
    .attr('class', 'axis-title')
    .attr('y', 12)
    .text((text) => text);
  drawLines(layer('metric-lines'), lines, { x, y });
  drawSteps(layer('metric-steps'), lines, { x, y });
  const labels = lines.flatMap(({ key, name, points, colour }): EndLabel[] => {
    const last = points.at(-1);
    if (!last) return [];
    const tip = [x(last[0]), y(last[1])] as const;
    const shown = isNarrow ? '' : shortText(name, longestName);
    return [{ key, name: shown, value: format(last[1]), colour, tip }];
  });
  const room = { gapPx: 16, top: area.top, bottom: area.bottom };
  drawEndLabels(layer('metric-labels'), labels, room);
  layer('metric-labels')
    .selectAll<SVGTextElement, EndLabel>('text')
    .select('.end-label-name')
    .attr('fill', theme.foreground);
}

/** A single length stands in the middle of the left half. */
function stepScale(ks: readonly number[], { left, right }: PlotArea): PixelScale {
  const [first = 0, last = 1] = [ks[0], ks.at(-1)];
  const inset = 14;
  return first === last
    ? scaleLinear()
        .domain([first - 1, first + 1])
        .range([left, right])
    : scaleLinear()
        .domain([first, last])
        .range([left + inset, right - inset]);
}

function drawListAxis(
  group: SvgGroup,
  x: PixelScale,
  { ks, area }: { readonly ks: readonly number[]; readonly area: PlotArea },
): void {
  const axis = axisBottom<number>(x)
    .tickValues([...ks])
    .tickSize(4)
    .tickPadding(6)
    .tickFormat(String);
  group
    .classed('axis axis-epoch', true)
    .attr('transform', `translate(0,${area.bottom})`)
    .call(axis);
  group
    .selectAll('text.axis-title')
    .data(['k'])
    .join('text')
    .attr('class', 'axis-title')
    .attr('text-anchor', 'start')
    .attr('x', area.right + 10)
    .attr('y', 10)
    .attr('dy', '0.71em')
    .text((text) => text);
}
