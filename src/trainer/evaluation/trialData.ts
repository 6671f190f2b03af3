import type { CsrMatrix } from '../../core/dataset/csrMatrix';
import { UserError } from '../../core/errors';
import type { EvaluatedMethod } from '../../core/evaluation/evaluatedMethod';
import type { EvaluatedDataset, Evaluation } from '../../core/evaluation/evaluation';
import type { EvaluationSettings } from '../../core/evaluation/evaluationSettings';
import { readDataset, type ReadDatasetOptions } from '../../files/readDataset';
import { readData, splitDataset, type PreparedDataset } from '../prepareDataset';
import { evaluationFingerprint } from './evaluationFingerprint';

/** What a trial learns from and is measured on. */
export interface TrialData {
  readonly prepared: PreparedDataset;
  readonly test: CsrMatrix;
  readonly described: EvaluatedDataset;
}

/** The settings of one trial. */
export interface TrialSource {
  readonly settings: EvaluationSettings;
  readonly method: EvaluatedMethod;
  readonly seed: number;
}

/**
 * Reads, filters and splits the data for one trial. Throws a `UserError` for bad data and where
 * there is nothing to test on, `Canceled` on abort.
 */
export async function readTrialData(
  { settings, method, seed }: TrialSource,
  options: Pick<ReadDatasetOptions, 'signal' | 'onProgress'>,
): Promise<TrialData> {
  const { layout, testFile } = settings;
  const preparation = { ...settings.preparation, seed };
  const source = { layout, preparation, ...(testFile !== undefined && { testFile }) };
  const read =
    method.type === 'sdrl'
      ? await readData({ ...source, spec: method.spec }, options)
      : await readDataset(layout, { ...source, ...options });
  const prepared = splitDataset(read, source);
  const { dataset, test } = prepared;
  if (!test || test.indices.length === 0)
    throw new UserError('The split leaves no rating to test on. Raise the test part.', {
      code: 'dataset/nothing-to-test-on',
    });
  const described = {
    name: dataset.name,
    fingerprint:
      testFile === undefined
        ? dataset.fingerprint
        : await evaluationFingerprint(settings, options.signal),
    users: dataset.users.size,
    items: dataset.items.size,
    ratings: dataset.interactions.indices.length + test.indices.length,
    categories: dataset.categories.names,
  };
  return { prepared, test, described };
}

const otherDataCode = 'evaluation/other-data';
const dataCodes = [otherDataCode, 'file/unreadable', 'file/bad-gzip'];

/** With another seed there may be enough. */
const splitCodes = ['dataset/nothing-to-test-on', 'dataset/nothing-to-train-on'];

/** Whether an error of this code is one of the data, which every trial would meet. */
export function isOfTheData(code: string): boolean {
  return dataCodes.includes(code) || (code.startsWith('dataset/') && !splitCodes.includes(code));
}

/** Throws a `UserError` where results of other data would be mixed with those that an evaluation's file has. */
export function checkSameData(
  file: string,
  known: Evaluation['dataset'],
  found: Pick<EvaluatedDataset, 'fingerprint'>,
): void {
  if (!known || known.fingerprint === found.fingerprint) return;
  throw new UserError(
    'The data has changed since the first results of this evaluation, and results of different data cannot be compared. Restore the data, or evaluate it into another file.',
    { code: otherDataCode, location: { file } },
  );
}
