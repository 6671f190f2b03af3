export interface MeanAndDeviation {
  readonly mean: number;
  /** Sample standard deviation (n − 1); 0 of a single value. */
  readonly deviation: number;
}

/** Of at least one value. */
export function meanAndDeviation(values: readonly number[]): MeanAndDeviation {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / Math.max(1, values.length - 1)) };
}
