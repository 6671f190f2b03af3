import { baselines } from '../core/baselines/baselines';
import { meanAndDeviation } from '../core/metrics/meanAndDeviation';
import type { EvaluateRequest, MethodName, MethodRun } from '../trainer/evaluateFolder';
import { textTable } from './textTable';

/** How the trained model is called beside the baselines. */
export interface ModelNames {
  readonly preset: string;
  readonly variant: string;
}

const readings = ['masked', 'unmasked'] as const;
type Reading = (typeof readings)[number];

const columns = (['F1', 'nDCG'] as const).flatMap((figure) =>
  [5, 10, 15].map((k) => ({ header: `${figure}@${k}`, name: `${figure.toLowerCase()}@${k}` })),
);

/** Mean ± sample standard deviation over the seeds, in %, the best of each column marked. */
export function evaluationTables(
  runs: readonly MethodRun[],
  { names, withUnmasked }: { readonly names: ModelNames; readonly withUnmasked: boolean },
): string {
  const seeds = new Set(runs.map(({ seed }) => seed)).size;
  const spread = seeds > 1 ? `, mean ± sd of ${seeds} seeds` : '';
  const words: Readonly<Record<Reading, string>> = {
    masked: 'masked: items rated in training left out',
    unmasked: 'unmasked: items rated in training stay in',
  };
  return readings
    .filter((reading) => reading === 'masked' || withUnmasked)
    .map(
      (reading) => `In % (${words[reading]})${spread}; * is best:\n${table(runs, reading, names)}`,
    )
    .join('\n');
}

function table(runs: readonly MethodRun[], reading: Reading, names: ModelNames): string {
  const methods = byMethod(runs);
  const best = columns.map(({ name }) =>
    Math.max(...methods.map(([, its]) => statistics(its, reading, name).mean)),
  );
  return textTable(
    [
      { header: 'method', align: 'left' },
      // Cells end with the place of the mark.
      ...columns.map(({ header }) => ({ header: `${header} `, align: 'right' }) as const),
      { header: 'seconds', align: 'right' },
    ],
    methods.map(([method, its]) => [
      titleOf(method, names),
      ...columns.map(({ name }, column) => {
        const { mean, deviation } = statistics(its, reading, name);
        const spread = its.length > 1 ? ` ± ${deviation.toFixed(2)}` : '';
        return `${mean.toFixed(2)}${spread}${mean === best[column] ? '*' : ' '}`;
      }),
      meanAndDeviation(its.map(({ seconds }) => seconds)).mean.toFixed(1),
    ]),
  );
}

/** What `sdrl evaluate --json` prints; docs/cli.md describes it. */
export function evaluationDocument(
  runs: readonly MethodRun[],
  { train, seeds }: EvaluateRequest,
  { preset, variant }: ModelNames,
): unknown {
  return {
    folder: train.layout.folder,
    preset,
    variant,
    epochs: train.training.epochs,
    preparation: train.testFile === undefined ? { ...train.preparation, seed: undefined } : null,
    testFile: train.testFile ?? null,
    seeds, // and so not those of preparation and training
    methods: byMethod(runs).map(([method, its]) => ({
      method,
      settings:
        method === 'sdrl'
          ? { spec: train.spec, training: { ...train.training, seed: undefined } }
          : baselines[method].settings,
      ...Object.fromEntries(readings.map((reading) => [reading, allStatistics(its, reading)])),
      runs: its.map(({ seed, seconds, metrics }) => ({ seed, seconds, ...metrics })),
    })),
  };
}

function titleOf(method: MethodName, { preset, variant }: ModelNames): string {
  return method === 'sdrl' ? `SDRL (${preset}, ${variant})` : baselines[method].title;
}

/** In the order in which methods first ran. */
function byMethod(runs: readonly MethodRun[]): [MethodName, readonly MethodRun[]][] {
  const methods = new Set(runs.map(({ method }) => method));
  return Array.from(methods, (method) => [method, runs.filter((run) => run.method === method)]);
}

function statistics(runs: readonly MethodRun[], reading: Reading, name: string) {
  return meanAndDeviation(runs.map(({ metrics }) => metrics[reading][name]!));
}

function allStatistics(runs: readonly MethodRun[], reading: Reading): unknown {
  const names = Object.keys(runs[0]!.metrics[reading]);
  return Object.fromEntries(names.map((name) => [name, statistics(runs, reading, name)]));
}
