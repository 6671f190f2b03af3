import type { ComparedSpace, UserComparison } from '../../../../src/core/analysis/compareUsers';
import type { Supervision } from '../../../../src/core/model/modelSpec';

export interface MadeComparisonOptions {
  readonly ids: readonly string[];
  /** Percentiles of the pairs, row by row above the diagonal; so with the others. */
  readonly internal: readonly number[];
  readonly external: readonly number[];
  readonly common: readonly number[];
  readonly commonPercentiles?: readonly number[];
  readonly differences?: readonly number[];
  /** By user, of action, thriller and comedy; absent: the average of all. */
  readonly preferences?: readonly (readonly number[])[];
  readonly categoryNames?: readonly string[];
  readonly usualPairs?: number;
  readonly isImplicit?: boolean;
}

/** A comparison with the numbers given, whatever model could have them. */
export function madeComparison({
  ids,
  internal,
  external,
  common,
  commonPercentiles = common.map(() => 0.5),
  differences = common.map(() => 1),
  categoryNames = ['Action', 'Thriller', 'Comedy'],
  preferences = ids.map(() => usualPreferences),
  usualPairs = 10_000,
  isImplicit = false,
}: MadeComparisonOptions): UserComparison {
  const matrix = (upper: readonly number[], diagonal = NaN): Float64Array =>
    symmetric(ids.length, upper, diagonal);
  const space = (
    block: string,
    supervision: Supervision['type'],
    upper: readonly number[],
  ): ComparedSpace => {
    const percentiles = matrix(upper);
    const values = matrix(
      upper.map((percentile) => 2 * percentile - 1),
      1,
    );
    return {
      block,
      supervision,
      values: { cosine: values, dot: values, euclidean: values.map((value) => 1 - value) },
      percentiles: { cosine: percentiles, dot: percentiles, euclidean: percentiles },
    };
  };
  return {
    users: ids.map((id, row) => ({
      id,
      row,
      ratings: 40,
      meanRating: 3.5,
      values: Float32Array.of(0.5, -0.5, 0.25, 0),
      preferences: Float32Array.from(preferences[row]!.slice(0, categoryNames.length)),
    })),
    spaces: [
      space('internal', 'categories', internal),
      space('external', 'interactions', external),
      space('all', 'none', internal),
    ],
    usualPairs,
    common: {
      counts: Uint32Array.from(matrix(common, 40)),
      jaccards: matrix(common.map((count) => count / 80)),
      percentiles: matrix(commonPercentiles),
      correlations: matrix(common.map((count) => (count < 3 ? NaN : 0.5))),
      differences: matrix(differences, 0),
    },
    categoryNames,
    usualPreferences: Float32Array.from(usualPreferences.slice(0, categoryNames.length)),
    items: { ids: [], titles: [], ratings: new Float32Array(0) },
    isImplicit,
    largest: 1,
  };
}

const usualPreferences = [0.5, 0.5, 0.5] as const;

function symmetric(count: number, upper: readonly number[], diagonal: number): Float64Array {
  const matrix = new Float64Array(count * count).fill(diagonal);
  let next = 0;
  for (let i = 0; i < count; i++)
    for (let j = i + 1; j < count; j++)
      matrix[i * count + j] = matrix[j * count + i] = upper[next++]!;
  return matrix;
}
