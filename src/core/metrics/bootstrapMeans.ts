import { createRandom } from '../random';

export interface BootstrapOptions {
  /** How often users are drawn anew; 10 000 unless told otherwise. */
  readonly resamples?: number;
  /** Of the draws; the same seed and sizes give the same draws, whatever the values. */
  readonly seed?: number;
}

/** For each seed, a value for each user. */
export type ValuesBySeed = readonly (readonly number[])[];

/** Values looked at between two yields: some 10 ms. */
const valuesPerSlice = 1e6;

/**
 * The means of samples of users drawn with replacement, for several sets of values at once: every
 * set is averaged over the very same draws. Users are drawn within each seed (a stratum), as many as
 * it has, and the mean is that over seeds of the mean over users, as tables have it. All sets have the
 * same seeds with the same users; throws a `RangeError` otherwise. Yields between slices of work.
 */
export function* bootstrapMeans(
  sets: readonly ValuesBySeed[],
  { resamples = 10_000, seed = 42 }: BootstrapOptions = {},
): Generator<void, readonly Float64Array[]> {
  const sizes = sets[0]?.map(({ length }) => length) ?? [];
  for (const set of sets)
    if (set.length !== sizes.length || set.some(({ length }, s) => length !== sizes[s]))
      throw new RangeError('The methods were not measured on the same seeds and users.');
  if (sizes.length === 0 || sizes.includes(0)) throw new RangeError('There are no users to draw.');
  const strata = sizes.map((size, s) => ({
    times: new Uint16Array(size),
    sets: sets.map((set) => Float64Array.from(set[s]!)),
  }));
  const random = createRandom('bootstrap', seed);
  const means = sets.map(() => new Float64Array(resamples));
  let pending = 0;
  for (let r = 0; r < resamples; r++) {
    for (const { times, sets: columns } of strata) {
      times.fill(0);
      for (let i = 0; i < times.length; i++) times[random.integer(times.length)]!++;
      for (let m = 0; m < columns.length; m++)
        means[m]![r]! += weightedSum(columns[m]!, times) / (times.length * sizes.length);
      pending += times.length * (1 + columns.length);
    }
    if (pending < valuesPerSlice) continue;
    pending = 0;
    yield;
  }
  return means;
}

function weightedSum(values: Float64Array, times: Uint16Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! * times[i]!;
  return sum;
}
