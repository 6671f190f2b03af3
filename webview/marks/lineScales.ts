import { scaleLinear, scaleLog, type ScaleContinuousNumeric } from 'd3';

export type ScaleType = 'linear' | 'log';

/** The rectangle inside the axes, in CSS pixels. */
export interface PlotArea {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export type PixelScale = ScaleContinuousNumeric<number, number>;

/** Epochs `[1, last]` on the plot's width. A single epoch sits at the left. */
export function epochScale(last: number, area: PlotArea): PixelScale {
  return scaleLinear()
    .domain([1, Math.max(2, last)])
    .range([area.left, area.right]);
}

/**
 * A scale for values on the plot's height, with round limits. `linear` starts at `from` (or at the
 * smallest value where it is lower); `log` spans the positive values and at least a factor of two.
 */
export function valueScale(
  type: ScaleType,
  values: readonly number[],
  area: PlotArea,
  { from = 0 }: { readonly from?: number } = {},
): PixelScale {
  const range = [area.bottom, area.top];
  const finite = values.filter(Number.isFinite);
  if (type === 'linear') {
    const low = finite.reduce((a, b) => Math.min(a, b), from);
    const high = finite.reduce((a, b) => Math.max(a, b), -Infinity);
    return scaleLinear()
      .domain([low, high > low ? high : low + 1])
      .nice(5)
      .range(range);
  }
  const positive = finite.filter((value) => value > 0);
  const low = positive.reduce((a, b) => Math.min(a, b), Infinity);
  const high = positive.reduce((a, b) => Math.max(a, b), -Infinity);
  if (low > high) return scaleLog().domain([0.1, 1]).range(range);
  const middle = Math.sqrt(low * high);
  const domain = high >= 2 * low ? [low, high] : [middle / Math.SQRT2, middle * Math.SQRT2];
  return scaleLog()
    .domain([roundDown(domain[0]!), roundUp(domain[1]!)])
    .range(range);
}

/** Leading digits of log ticks, from many to few. */
const tickDigits = [[1, 1.5, 2, 3, 4, 5, 7], [1, 2, 5], [1]];

/** Up to `count` round ticks; on a log scale at least every power of ten. */
export function valueTicks(scale: PixelScale, type: ScaleType, count: number): number[] {
  if (type === 'linear') return scale.ticks(count);
  const [low, high] = scale.domain() as [number, number];
  const exponents: number[] = [];
  for (let n = Math.floor(Math.log10(low)); n <= Math.log10(high); n++) exponents.push(n);
  const candidates = tickDigits.map((digits) =>
    exponents
      .flatMap((n) => digits.map((digit) => Number(`${digit}e${n}`)))
      .filter((tick) => tick >= low * 0.999 && tick <= high * 1.001),
  );
  return candidates.find((ticks) => ticks.length <= count) ?? candidates.at(-1) ?? [];
}

/** The epoch whose x is nearest to `xPx`, among `1 … last`. */
export function nearestEpoch(scale: PixelScale, xPx: number, last: number): number {
  return Math.min(Math.max(Math.round(scale.invert(xPx)), 1), last);
}

/** The largest of 1, 1.5, 2, 3, 5, 7 × 10ⁿ that is not above `value`. */
function roundDown(value: number): number {
  return Math.max(...steps(value).filter((step) => step <= value * 1.0001));
}

function roundUp(value: number): number {
  return Math.min(...steps(value).filter((step) => step >= value * 0.9999));
}

function steps(value: number): number[] {
  const exponent = Math.floor(Math.log10(value));
  return [exponent, exponent + 1].flatMap((n) =>
    [1, 1.5, 2, 3, 5, 7].map((digit) => Number(`${digit}e${n}`)),
  );
}
