import { scaleLinear, select, type ScaleLinear } from 'd3';
import { symbolPath, type SymbolName } from './symbols';

/** A part of a sum: from `start` to `end` in data units, on one side of the baseline at 0. */
export interface StackedPart {
  /** Position among the parts given. */
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Stacks the parts of a sum about 0: positive ones to the right, negative ones to the left, in the
 * order given, so that lengths are exact on both sides. Parts of 0 and NaN are left out.
 */
export function stackParts(parts: readonly number[]): StackedPart[] {
  let right = 0;
  let left = 0;
  return parts.flatMap((part, index) => {
    if (part > 0) return [{ index, start: right, end: (right += part) }];
    if (part < 0) return [{ index, start: left, end: (left += part) }];
    return [];
  });
}

/** From the furthest left to the furthest right that any of the sums reaches; holds 0. */
export function stackExtent(sums: readonly (readonly number[])[]): [low: number, high: number] {
  let [low, high] = [0, 0];
  for (const { end } of sums.flatMap(stackParts)) {
    low = Math.min(low, end);
    high = Math.max(high, end);
  }
  return [low, high];
}

export type BarScale = ScaleLinear<number, number>;

/** Data units to pixels within `widthPx`, with room for a marker at either end. */
export function barScale([low, high]: readonly [number, number], widthPx: number): BarScale {
  const isEmpty = !(high - low > rounding);
  return scaleLinear()
    .domain(isEmpty ? [-1, 1] : [low, high])
    .range([marginPx, Math.max(marginPx, widthPx - marginPx)]);
}

/** How a part looks: the colour and symbol of its block (docs/design.md). */
export interface PartLook {
  readonly colour: string;
  readonly symbol: SymbolName;
}

export interface StackedBarOptions {
  readonly parts: readonly number[];
  readonly looks: readonly PartLook[];
  readonly scale: BarScale;
  readonly heightPx: number;
  /** Whether a marker shows the sum of the parts. */
  readonly hasTotal: boolean;
}

/** Sums that differ by less are equal: no rounding error fills the width. */
const rounding = 1e-9;
const marginPx = 6;
/** A part has its symbol where it is at least this long. */
const symbolRoomPx = 18;

/** Draws the parts of a sum about the baseline, with their symbols and a marker at the sum. */
export function drawStackedBar(
  svg: SVGSVGElement,
  { parts, looks, scale, heightPx, hasTotal }: StackedBarOptions,
): void {
  const [, right] = scale.range() as [number, number];
  const widthPx = right + marginPx;
  const drawn = select(svg)
    .attr('class', 'stacked-bar')
    .attr('width', widthPx)
    .attr('height', heightPx)
    .attr('viewBox', `0 0 ${widthPx} ${heightPx}`)
    .attr('aria-hidden', 'true');
  const placed = stackParts(parts).map(({ index, start, end }) => {
    const [from, to] = [scale(start), scale(end)].sort((a, b) => a - b) as [number, number];
    return { look: looks[index]!, xPx: from, lengthPx: to - from };
  });
  drawn
    .selectAll('rect')
    .data(placed)
    .join('rect')
    .attr('x', ({ xPx }) => round(xPx))
    .attr('y', insetPx)
    .attr('width', ({ lengthPx }) => round(lengthPx))
    .attr('height', heightPx - 2 * insetPx)
    .attr('fill', ({ look }) => look.colour);
  drawn
    .selectAll('path.part-symbol')
    .data(placed.filter(({ lengthPx }) => lengthPx >= symbolRoomPx))
    .join('path')
    .attr('class', 'part-symbol')
    .attr('d', ({ look }) => symbolPath(look.symbol, symbolAreaPx))
    .attr(
      'transform',
      ({ xPx, lengthPx }) => `translate(${round(xPx + lengthPx / 2)},${heightPx / 2})`,
    );
  drawn
    .selectAll('line.baseline')
    .data([scale(0)])
    .join('line')
    .attr('class', 'baseline')
    .attr('x1', round)
    .attr('x2', round)
    .attr('y1', 0)
    .attr('y2', heightPx);
  const total = parts.reduce((sum, part) => sum + part, 0);
  drawn
    .selectAll('path.total')
    .data(hasTotal && Number.isFinite(total) ? [scale(total)] : [])
    .join('path')
    .attr('class', 'total')
    .attr('d', `M0,1V${heightPx - 1}M-3.5,0H3.5L0,4.5ZM-3.5,${heightPx}H3.5L0,${heightPx - 4.5}Z`)
    .attr('transform', (xPx) => `translate(${round(xPx)},0)`);
}

const insetPx = 4;
const symbolAreaPx = 30;

/** Tenths of a pixel: sharper is not seen, and drawings stay comparable as text. */
function round(px: number): number {
  return Math.round(px * 10) / 10;
}
