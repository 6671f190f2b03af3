import { bootstrapMeans, type BootstrapOptions, type ValuesBySeed } from './bootstrapMeans';
import { describeDifference, meanOf, subtract, type PairedDifference } from './pairedBootstrap';

/** How a method stands against the one with the highest mean. */
export interface StandingBesideBest {
  readonly isBest: boolean;
  /** The best method − this one; all 0 with a p of 1 for the best itself. */
  readonly behind: PairedDifference;
  /** Whether it is worse than the best at the 5 % level, all comparisons of the table together. */
  readonly isWorse: boolean;
}

const level = 0.05;

/**
 * For one column of a table: which methods are significantly worse than the best. Values by method
 * as in `pairedBootstrap`, higher is better, all on the same seeds and users (a `RangeError`
 * otherwise). The p of `behind` is that of the single comparison; `isWorse` follows Holm (1979), which
 * keeps the chance of any false finding in the column at 5 %. Yields between slices of work.
 */
export function* compareWithBest(
  methods: ReadonlyMap<string, ValuesBySeed>,
  options: BootstrapOptions = {},
): Generator<void, ReadonlyMap<string, StandingBesideBest>> {
  if (methods.size === 0) return new Map();
  const means = Array.from(methods, ([id, values]) => ({ id, mean: meanOf(values.map(meanOf)) }));
  const best = means.reduce((a, b) => (b.mean > a.mean ? b : a)).id;
  const others = [...methods.keys()].filter((id) => id !== best);
  const differences = others.map((id) => subtract(methods.get(best)!, methods.get(id)!));
  const resampled = others.length === 0 ? [] : yield* bootstrapMeans(differences, options);
  const behind = new Map(
    others.map((id, i) => [id, describeDifference(differences[i]!, resampled[i]!)]),
  );
  const worse = rejectedByHolm(behind);
  const same: PairedDifference = { mean: 0, interval: [0, 0], p: 1 };
  return new Map(
    Array.from(methods.keys(), (id) => [
      id,
      { isBest: id === best, behind: behind.get(id) ?? same, isWorse: worse.has(id) },
    ]),
  );
}

/** From the smallest p on, as long as each is below the level shared by those that are left. */
function rejectedByHolm(differences: ReadonlyMap<string, PairedDifference>): Set<string> {
  const ordered = [...differences].sort(([, a], [, b]) => a.p - b.p);
  const kept = ordered.findIndex(([, { p }], i) => p > level / (ordered.length - i));
  return new Set(ordered.slice(0, kept < 0 ? ordered.length : kept).map(([id]) => id));
}
