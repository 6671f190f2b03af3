import { meanAndDeviation as measure } from '../src/core/metrics/meanAndDeviation';

/** Such as `18.62 ± 0.27`: mean and sample standard deviation. */
export function meanAndDeviation(values: readonly number[]): string {
  const { mean, deviation } = measure(values);
  return `${mean.toFixed(2)} ± ${deviation.toFixed(2)}`;
}
