import { createRandom } from '../random';

export interface BootstrapOptions {
  /** How often users are drawn anew; 10 000 unless told otherwise. */
  readonly resamples?: number;
  /** Of the draws; the same seed and users give the same draws, whatever the values. */
  readonly seed?: number;
  /**
   * For each seed, whose values they are (row numbers, ascending). Then a user is drawn once for all
   * seeds, which is right where the same people stand in several splits; without it users are drawn
   * within each seed, as if all were different people, and intervals come out too narrow.
   */
  readonly users?: ValuesBySeed;
}

/** For each seed, a value for each user. */
export type ValuesBySeed = readonly (readonly number[])[];

/** Those who are drawn together, and the seeds in which they have values. */
interface Group {
  /** How often each was drawn. */
  readonly times: Uint16Array;
  readonly seeds: readonly DrawnSeed[];
}

interface DrawnSeed {
  /** By set. */
  readonly values: readonly Float64Array[];
  /** Of each value, whose it is: places in `times`. */
  readonly places: Uint32Array;
  /** Of each value, how often it was drawn. */
  readonly weights: Float64Array;
}

/** Values looked at between two yields: some 10 ms. */
const valuesPerSlice = 1e6;

/**
 * The means of samples of users drawn with replacement, for several sets of values at once: every
 * set is averaged over the very same draws. The mean is that over seeds of the mean over users, as
 * tables have it. All sets have the same seeds with the same users; throws a `RangeError` otherwise.
 * Yields between slices of work.
 */
export function* bootstrapMeans(
  sets: readonly ValuesBySeed[],
  { resamples = 10_000, seed = 42, users }: BootstrapOptions = {},
): Generator<void, readonly Float64Array[]> {
  const sizes = sets[0]?.map(({ length }) => length) ?? [];
  for (const set of [...sets, ...(users ? [users] : [])])
    if (set.length !== sizes.length || set.some(({ length }, s) => length !== sizes[s]))
      throw new RangeError('The methods were not measured on the same seeds and users.');
  if (sizes.length === 0 || sizes.includes(0)) throw new RangeError('There are no users to draw.');
  const groups = users
    ? [groupOf(sets, sizes.keys(), users)]
    : sizes.map((size, s) => groupOf(sets, [s], [Array.from(Array(size).keys())]));
  const random = createRandom('bootstrap', seed);
  const means = sets.map(() => new Float64Array(resamples));
  const work = sizes.reduce((sum, size) => sum + size * (1 + sets.length), 0);
  const resamplesPerSlice = Math.ceil(valuesPerSlice / work);
  for (let r = 0; r < resamples; r++) {
    for (const { times, seeds } of groups) {
      times.fill(0);
      for (let i = 0; i < times.length; i++) times[random.integer(times.length)]!++;
      for (const drawnSeed of seeds) {
        const drawn = weigh(drawnSeed, times);
        for (let m = 0; m < sets.length; m++)
          means[m]![r]! +=
            weightedSum(drawnSeed.values[m]!, drawnSeed.weights) / (drawn * sizes.length);
      }
    }
    if (r % resamplesPerSlice === resamplesPerSlice - 1) yield;
  }
  return means;
}

/** The values of some seeds; `users` says for each of these seeds whose they are. */
function groupOf(
  sets: readonly ValuesBySeed[],
  seeds: Iterable<number>,
  users: ValuesBySeed,
): Group {
  const place = new Map<number, number>();
  for (const user of users.flat()) if (!place.has(user)) place.set(user, place.size);
  return {
    times: new Uint16Array(place.size),
    seeds: Array.from(seeds, (s, i) => ({
      places: Uint32Array.from(users[i]!, (user) => place.get(user)!),
      values: sets.map((set) => Float64Array.from(set[s]!)),
      weights: new Float64Array(users[i]!.length),
    })),
  };
}

/** Sets the weights of a seed's values and gives their sum. */
function weigh({ places, weights }: DrawnSeed, times: Uint16Array): number {
  let sum = 0;
  for (let i = 0; i < places.length; i++) sum += weights[i] = times[places[i]!]!;
  if (sum > 0) return sum;
  weights.fill(1); // nobody of this seed was drawn, which takes a handful of users: all of them then
  return weights.length;
}

function weightedSum(values: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! * weights[i]!;
  return sum;
}
