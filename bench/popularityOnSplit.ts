import path from 'node:path';
import { readFile } from 'node:fs/promises';
import { transposeCsr, selectCsrRows, type CsrMatrix } from '../src/core/dataset/csrMatrix';
import type { IdTable } from '../src/core/dataset/idTable';
import type { Metrics } from '../src/core/metrics/metrics';
import type { Baseline } from '../src/core/baselines/baseline';
import { normalizeRatings } from '../src/core/baselines/normalizeRatings';
import { popularity } from '../src/core/baselines/popularity';
import { rankingMetrics } from '../src/core/metrics/rankingMetrics';
import { readDataset } from '../src/files/readDataset';
import { recognizeFiles } from '../src/files/recognizeFiles';

/** The fixed split of ml-latest-small and its reference figures, from the project's root. */
export const splitFolder = path.resolve('../shared/data/split42');

/** A figure that was computed and what the reference has for it, in %. */
export interface ComparedFigure {
  readonly reading: 'masked' | 'unmasked';
  readonly name: string;
  readonly value: number;
  readonly expected: number;
}

export interface ComparedFigures {
  readonly users: number;
  readonly figures: readonly ComparedFigure[];
}

/** The popularity baseline on the fixed split, beside the reference figures. */
export async function popularityOnSplit(): Promise<ComparedFigures> {
  return baselineOnSplit(popularity, 'pop');
}

/** A baseline on the fixed split, beside the figures that the reference has under a name. */
export async function baselineOnSplit(
  baseline: Baseline,
  reference: string,
): Promise<ComparedFigures> {
  const layout = await recognizeFiles({ folder: splitFolder, ratings: 'train.csv' });
  const { dataset, test } = await readDataset(layout, {
    testFile: path.join(splitFolder, 'test.csv'),
  });
  if (!test) throw new Error('The split has no test part.');
  const train = inNumericOrder(dataset.interactions, dataset.items);
  const ratings = normalizeRatings(train, dataset.ratingScale.max);
  const building = baseline.build(ratings, { seed: 42, availableBytes: 2 ** 30 });
  let built = building.next();
  while (built.done !== true) built = building.next();
  const metrics = rankingMetrics({
    scoreUser: built.value.score,
    train,
    test: inNumericOrder(test, dataset.items),
  });
  return { users: metrics.users, figures: compare(metrics, await readExpected(reference)) };
}

/** The reference numbered the items by their ids, which decides how equal scores fall. */
function inNumericOrder(matrix: CsrMatrix, items: IdTable): CsrMatrix {
  const order = Uint32Array.from(items.ids.keys());
  order.sort((a, b) => Number(items.ids[a]) - Number(items.ids[b]));
  return transposeCsr(selectCsrRows(transposeCsr(matrix), order));
}

function compare({ masked, unmasked }: Metrics, expected: ExpectedTables): ComparedFigure[] {
  return (['masked', 'unmasked'] as const).flatMap((reading) =>
    Object.entries(reading === 'masked' ? masked : unmasked).flatMap(([name, value]) => {
      const reference = expected[reading][referenceName(name)]; // it has no coverage and novelty
      return reference === undefined ? [] : [{ reading, name, value, expected: reference }];
    }),
  );
}

type ExpectedTables = Readonly<Record<'masked' | 'unmasked', Readonly<Record<string, number>>>>;

async function readExpected(reference: string): Promise<ExpectedTables> {
  const file = path.join(splitFolder, 'expected_metrics_seed42.json');
  // The reference file's own form; a bench may trust it.
  return (JSON.parse(await readFile(file, 'utf8')) as Record<string, ExpectedTables>)[reference]!;
}

/** `f1@10` is `F1@10` in the reference file, `f1OfMeans@10` is `F1m@10`. */
function referenceName(name: string): string {
  const [figure, k] = name.split('@');
  const names: Record<string, string> = {
    precision: 'P',
    recall: 'R',
    f1: 'F1',
    f1OfMeans: 'F1m',
    ndcg: 'ndcg',
  };
  return `${names[figure!] ?? figure!}@${k!}`;
}
