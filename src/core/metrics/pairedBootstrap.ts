import { bootstrapMeans, type BootstrapOptions, type ValuesBySeed } from './bootstrapMeans';

/** By how much a method is better than another one, in the unit of the values. */
export interface PairedDifference {
  /** Over seeds of the mean over users. */
  readonly mean: number;
  /** The middle 95 % of the resampled means. */
  readonly interval: readonly [low: number, high: number];
  /** Two-sided: how likely so large a difference is where there is none; above 0, at most 1. */
  readonly p: number;
}

/**
 * Compares two methods by the values that they have for the same users: the paired bootstrap (Efron
 * and Tibshirani 1993) of a − b. One array a seed, a value a user, in the same order on both sides;
 * `options.users` says whose they are where the same people stand in several seeds. What it says and
 * does not say: docs/metrics.md. Some 0.5 s for 5 seeds of 600 users. Throws a `RangeError` where the
 * sizes differ or are 0.
 */
export function pairedBootstrap(
  a: ValuesBySeed,
  b: ValuesBySeed,
  options: BootstrapOptions = {},
): PairedDifference {
  const differences = subtract(a, b);
  const drawing = bootstrapMeans([differences], options);
  let drawn = drawing.next();
  while (drawn.done !== true) drawn = drawing.next();
  return describeDifference(differences, drawn.value[0]!);
}

/** a − b, user by user. */
export function subtract(a: ValuesBySeed, b: ValuesBySeed): ValuesBySeed {
  if (a.length !== b.length || a.some(({ length }, s) => length !== b[s]!.length))
    throw new RangeError('The methods were not measured on the same seeds and users.');
  return a.map((values, s) => values.map((value, i) => value - b[s]![i]!));
}

/** What differences come to, given the means of their resamples, which are sorted in place. */
export function describeDifference(
  differences: ValuesBySeed,
  resampled: Float64Array,
): PairedDifference {
  const sorted = resampled.sort();
  let below = 0;
  let above = 0;
  for (let r = 0; r < sorted.length; r++) {
    if (sorted[r]! <= 0) below++;
    if (sorted[r]! >= 0) above++;
  }
  return {
    mean: meanOf(differences.map(meanOf)),
    interval: [quantile(sorted, 0.025), quantile(sorted, 0.975)],
    // One more on both sides, so that no finite number of draws proves anything impossible
    // (Davison and Hinkley 1997, section 4.2).
    p: Math.min(1, (2 * (1 + Math.min(below, above))) / (1 + sorted.length)),
  };
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Linear between the two nearest values, as NumPy's. */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const low = Math.floor(place);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low]! + (place - low) * (sorted[high]! - sorted[low]!);
}
