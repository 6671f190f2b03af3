import { selectCsrRows, type CsrMatrix } from '../core/dataset/csrMatrix';
import { throwIfCanceled } from '../core/errors';
import type { Metrics, MetricTable } from '../core/metrics/metrics';
import { rankingMetrics } from '../core/metrics/rankingMetrics';

export interface EvaluateScorerOptions {
  /** users × items: what the scores were learned from. */
  readonly train: CsrMatrix;
  /** users × items, with an entry at least. */
  readonly test: CsrMatrix;
  /** Multiplications that the scores of one user take, about. */
  readonly multiplicationsPerUser: number;
  readonly signal?: AbortSignal | undefined;
  /** Lets messages through. */
  readonly pause: () => Promise<void>;
}

/** Multiplications between two pauses: some 30 ms. */
const sliceMultiplications = 2e7;

/**
 * Ranking metrics of scores on a test part, measured in slices of users with a pause after each, so
 * that a cancellation is heeded. Equal to `rankingMetrics` over all users, up to rounding.
 */
export async function evaluateScorer(
  scoreUser: (userRow: number, out: Float32Array) => void,
  { train, test, multiplicationsPerUser, signal, pause }: EvaluateScorerOptions,
): Promise<Metrics> {
  const sliceRows = Math.max(1, Math.floor(sliceMultiplications / multiplicationsPerUser));
  const slices: Metrics[] = [];
  for (let start = 0; start < test.rows; start += sliceRows) {
    throwIfCanceled(signal);
    const rows = rangeOf(start, Math.min(start + sliceRows, test.rows));
    const slice = selectCsrRows(test, rows);
    if (slice.indices.length > 0)
      slices.push(
        rankingMetrics({
          scoreUser: (row, out) => scoreUser(start + row, out),
          train: selectCsrRows(train, rows),
          test: slice,
        }),
      );
    await pause();
  }
  throwIfCanceled(signal);
  return mergeMetrics(slices);
}

function rangeOf(start: number, end: number): Uint32Array {
  return Uint32Array.from({ length: end - start }, (_, i) => start + i);
}

/** The metrics over the users of all slices together. */
function mergeMetrics(slices: readonly Metrics[]): Metrics {
  const users = slices.reduce((sum, slice) => sum + slice.users, 0);
  const merge = (tableOf: (metrics: Metrics) => MetricTable): MetricTable => {
    const sums = new Map<string, number>();
    for (const slice of slices)
      for (const [name, value] of Object.entries(tableOf(slice)))
        sums.set(name, (sums.get(name) ?? 0) + value * slice.users);
    const meanOf = (name: string): number => (sums.get(name) ?? 0) / users;
    return Object.fromEntries(
      Array.from(sums.keys(), (name) => [
        name,
        // The one figure that is no mean over users.
        name.startsWith('f1OfMeans@')
          ? harmonicMean(
              meanOf(name.replace('f1OfMeans', 'precision')),
              meanOf(name.replace('f1OfMeans', 'recall')),
            )
          : meanOf(name),
      ]),
    );
  };
  return {
    masked: merge(({ masked }) => masked),
    unmasked: merge(({ unmasked }) => unmasked),
    users,
  };
}

function harmonicMean(a: number, b: number): number {
  return a + b > 0 ? (2 * a * b) / (a + b) : 0;
}
