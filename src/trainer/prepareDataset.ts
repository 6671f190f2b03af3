import path from 'node:path';
import type { CsrMatrix } from '../core/dataset/csrMatrix';
import type { Dataset } from '../core/dataset/dataset';
import { filterDataset } from '../core/dataset/filterDataset';
import type { Preparation } from '../core/dataset/preparation';
import { splitInteractions } from '../core/dataset/splitInteractions';
import { UserError } from '../core/errors';
import { createRandom } from '../core/random';
import { readDataset, type ReadDatasetOptions } from '../files/readDataset';
import type { TrainRequest } from '../protocol/trainerApi';

/** A dataset ready to train on. */
export interface PreparedDataset {
  /** Its interactions are the training part. */
  readonly dataset: Dataset;
  readonly test?: CsrMatrix;
  /** What was done, in words: `DatasetReference.preparation`. */
  readonly preparation: string;
}

type ReadDataset = Awaited<ReturnType<typeof readDataset>>;

/** What of a request says what to read, and how to split it. */
type DataRequest = Pick<TrainRequest, 'layout' | 'testFile' | 'preparation' | 'spec'>;

/**
 * Reads, filters and splits the data of a request. With a test file the files are taken as they
 * are. Throws a `UserError` for bad data or when nothing is left to train on.
 */
export async function prepareDataset(
  request: TrainRequest,
  options: Pick<ReadDatasetOptions, 'signal' | 'onProgress'>,
): Promise<PreparedDataset> {
  checkPreparation(request.preparation);
  return splitDataset(await readData(request, options), request);
}

/** The data of a request as the files have it, with the test file where there is one. */
export async function readData(
  { layout, testFile, spec }: DataRequest,
  options: Pick<ReadDatasetOptions, 'signal' | 'onProgress'>,
): Promise<ReadDataset> {
  const labelColumns = spec.blocks.flatMap(({ supervision }) =>
    supervision.type === 'labels' ? [supervision.column] : [],
  );
  return readDataset(layout, {
    ...options,
    ...(testFile !== undefined && { testFile }),
    labelColumns: [...new Set(labelColumns)],
  });
}

/** Filters and splits what was read; may be called for one seed after the other. */
export function splitDataset(
  read: ReadDataset,
  { preparation, testFile }: Pick<DataRequest, 'preparation' | 'testFile'>,
): PreparedDataset {
  checkPreparation(preparation);
  const words = describePreparation(preparation, testFile);
  if (read.test) return { dataset: read.dataset, test: read.test, preparation: words };
  const dataset = filterDataset(read.dataset, preparation);
  const { testFraction, seed } = preparation;
  if (testFraction === 0) return { dataset, preparation: words };
  const random = createRandom(seed, 'split');
  const { train, test } = splitInteractions(dataset.interactions, { testFraction, random });
  if (train.indices.length === 0)
    throw new UserError(
      `The split leaves no rating of ${dataset.interactions.indices.length} to train on. Lower the test part.`,
      { code: 'dataset/nothing-to-train-on' },
    );
  return { dataset: { ...dataset, interactions: train }, test, preparation: words };
}

/** E.g. `≥ 20 ratings (once), 20 % test, seed 42`. */
export function describePreparation(
  { minRatings, filter, testFraction, seed }: Preparation,
  testFile?: string,
): string {
  if (testFile !== undefined) return `no filter, test file ${path.basename(testFile)}`;
  const filtered = minRatings > 1 ? `≥ ${minRatings} ratings (${filter})` : 'no filter';
  if (testFraction === 0) return `${filtered}, no test part`;
  const percent = Number((100 * testFraction).toFixed(2));
  return `${filtered}, ${percent} % test, seed ${seed}`;
}

function checkPreparation({ minRatings, testFraction }: Preparation): void {
  if (!Number.isSafeInteger(minRatings) || minRatings < 0)
    throw new UserError(`The fewest ratings must be an integer ≥ 0, got ${minRatings}.`, {
      code: 'preparation/min-ratings',
    });
  if (!(testFraction >= 0 && testFraction < 1))
    throw new UserError(`The test part must be at least 0 and less than 1, got ${testFraction}.`, {
      code: 'preparation/test-fraction',
    });
}
