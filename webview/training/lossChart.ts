import { select } from 'd3';
import type { EpochRecord } from '../../src/core/model/sdrlModel';
import { drawEpochAxis, drawValueAxis, type SvgGroup } from '../marks/axes';
import { drawCrosshair, type CrosshairDot } from '../marks/crosshair';
import { drawEndLabels, type EndLabel } from '../marks/endLabels';
import { drawLines, type LineMark } from '../marks/lines';
import {
  epochScale,
  valueScale,
  valueTicks,
  type PixelScale,
  type PlotArea,
  type ScaleType,
} from '../marks/lineScales';
import { formatLoss, formatPercent } from '../../src/core/text/formatNumbers';
import type { Theme } from '../shared/theme';
import { chartLayout, type ChartLayout } from './chartLayout';
import type { LossLine } from './lossLines';
import { bestRecord, lineText, trainingTexts } from './trainingTexts';

export interface LossChartOptions {
  readonly lines: readonly LossLine[];
  readonly records: readonly EpochRecord[];
  /** The right end of the epoch axis. */
  readonly lastEpoch: number;
  readonly scale: ScaleType;
  readonly theme: Theme;
  readonly widthPx: number;
  readonly heightPx: number;
  /** The epoch under the crosshair. */
  readonly reading?: EpochRecord;
}

export interface DrawnChart {
  readonly layout: ChartLayout;
  readonly x: PixelScale;
}

/** Draws every loss term over the epochs and, where there is one, the validation figure below. */
export function drawLossChart(svg: SVGSVGElement, options: LossChartOptions): DrawnChart {
  const { records, lines, lastEpoch, scale, theme } = options;
  const hasValidation = records.some(({ validation }) => validation !== undefined);
  const layout = chartLayout(options.widthPx, options.heightPx, { hasValidation });
  select(svg)
    .attr('width', layout.widthPx)
    .attr('height', layout.heightPx)
    .attr('viewBox', `0 0 ${layout.widthPx} ${layout.heightPx}`);

  const x = epochScale(lastEpoch, layout.loss);
  const y = valueScale(
    scale,
    records.flatMap(({ losses }) => lines.map(({ index }) => losses[index] ?? NaN)),
    layout.loss,
  );
  const marks = lines.map((line) => lossMark(line, records, theme));
  drawValueAxis(layer(svg, 'loss-axis'), y, {
    area: layout.loss,
    ticks: valueTicks(y, scale, Math.max(3, (layout.loss.bottom - layout.loss.top) / 40)),
    format: String,
  });
  drawEpochAxis(layer(svg, 'epoch-axis'), x, {
    area: layout.validation ?? layout.loss,
    title: trainingTexts.epochAxis,
  });
  drawLines(layer(svg, 'loss-lines'), marks, { x, y });
  const labels = lines.map((line, i) =>
    lossLabel(line, marks[i]!, { x, y, isFull: layout.labels === 'full' }),
  );
  drawEndLabels(
    layer(svg, 'loss-labels'),
    labels.filter((label) => label !== undefined),
    { gapPx: 16, top: layout.loss.top + 6, bottom: layout.loss.bottom - 6 },
  );
  drawCrosshairAt(svg, layout.loss, 'loss-crosshair', {
    x: options.reading && x(options.reading.epoch),
    dots: marks.map((mark, i) => ({
      ...mark,
      yPx: y(options.reading?.losses[lines[i]!.index] ?? NaN),
    })),
  });
  drawValidation(svg, layout, { ...options, x });
  return { layout, x };
}

function drawValidation(
  svg: SVGSVGElement,
  { validation: area, validationTitlePx }: ChartLayout,
  { records, theme, reading, x }: LossChartOptions & { readonly x: PixelScale },
): void {
  const group = layer(svg, 'validation');
  group.attr('visibility', area ? 'visible' : 'hidden');
  if (!area) return;
  const points = records.flatMap(({ epoch, validation }) =>
    validation === undefined ? [] : [[epoch, validation] as const],
  );
  const y = valueScale(
    'linear',
    points.map(([, value]) => value),
    area,
  );
  drawValueAxis(layer(svg, 'validation-axis', group), y, {
    area,
    ticks: y.ticks(3),
    format: (value) => `${value} %`,
  });
  const mark: LineMark = {
    key: 'validation',
    points,
    colour: theme.foreground,
    dash: '',
    symbol: 'circle',
  };
  drawLines(layer(svg, 'validation-lines', group), [mark], { x, y });
  group
    .selectAll('text.plot-title')
    .data([trainingTexts.validationTitle])
    .join('text')
    .attr('class', 'plot-title')
    .attr('x', 0)
    .attr('y', validationTitlePx ?? 0)
    .text((title) => title);
  const last = points.at(-1);
  const best = bestRecord(records);
  group
    .selectAll('circle.best')
    .data(best?.validation === undefined ? [] : [[best.epoch, best.validation] as const])
    .join('circle')
    .attr('class', 'best')
    .attr('r', 6.5)
    .attr('cx', ([epoch]) => x(epoch))
    .attr('cy', ([, value]) => y(value));
  const label: EndLabel | undefined = last && {
    key: 'validation',
    name: '',
    value: formatPercent(last[1]),
    colour: theme.muted,
    tip: [x(last[0]), y(last[1])],
  };
  drawEndLabels(layer(svg, 'validation-labels', group), label ? [label] : [], {
    gapPx: 16,
    top: area.top,
    bottom: area.bottom,
  });
  drawCrosshairAt(svg, area, 'validation-crosshair', {
    x: reading && x(reading.epoch),
    dots: [{ ...mark, yPx: y(reading?.validation ?? NaN) }],
  });
}

function lossMark(line: LossLine, records: readonly EpochRecord[], theme: Theme): LineMark {
  return {
    key: line.term,
    points: records.map(({ epoch, losses }) => [epoch, losses[line.index] ?? NaN] as const),
    colour: lineColour(line, theme),
    dash: line.dash,
    symbol: line.symbol,
  };
}

/** The colour of a line: its block's, or the foreground for terms of the whole embedding. */
export function lineColour({ colour }: LossLine, theme: Theme): string {
  return colour === 'whole' ? theme.foreground : theme.blocks[colour];
}

function lossLabel(
  line: LossLine,
  { key, points, colour }: LineMark,
  { x, y, isFull }: { readonly x: PixelScale; readonly y: PixelScale; readonly isFull: boolean },
): EndLabel | undefined {
  const last = points.at(-1);
  if (!last || !Number.isFinite(y(last[1]))) return undefined;
  return {
    key,
    name: isFull ? lineText(line) : '',
    value: formatLoss(last[1]),
    colour,
    tip: [x(last[0]), y(last[1])],
  };
}

function drawCrosshairAt(
  svg: SVGSVGElement,
  area: PlotArea,
  name: string,
  { x, dots }: { readonly x: number | undefined; readonly dots: readonly CrosshairDot[] },
): void {
  drawCrosshair(layer(svg, name), x, { area, dots });
}

/** The group of that name, made at the first call; layers lie in the order of their first call. */
function layer(svg: SVGSVGElement, name: string, parent?: SvgGroup): SvgGroup {
  const within = parent ?? select(svg);
  const found = within.select<SVGGElement>(`:scope > g.${name}`);
  return found.empty() ? within.append('g').attr('class', name) : found;
}
