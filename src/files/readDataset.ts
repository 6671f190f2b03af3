import { createHash } from 'node:crypto';
import path from 'node:path';
import { assembleDataset } from '../core/dataset/assembleDataset';
import { IdInterner } from '../core/dataset/parsing/idInterner';
import { ItemsReader } from '../core/dataset/parsing/itemsReader';
import { createRatingsReader } from '../core/dataset/parsing/ratingsReader';
import { UserError } from '../core/errors';
import { readBytes } from './readBytes';
import { runInSlices } from './runInSlices';
import type { CsrMatrix } from '../core/dataset/csrMatrix';
import type { Dataset } from '../core/dataset/dataset';
import type { DatasetLayout } from '../core/dataset/datasetLayout';
import type { ItemDescriptions } from '../core/dataset/parsing/itemsReader';

export interface ReadingProgress {
  /** The file's name as the layout gives it. */
  readonly file: string;
  /** Of the file as it lies on disk. */
  readonly bytesRead: number;
  readonly totalBytes: number;
}

export interface ReadDatasetOptions {
  /** A test part in the ratings file's own format; the ratings file is then the training part. */
  readonly testFile?: string;
  /** Further columns of the items file, for blocks with `labels` supervision. */
  readonly labelColumns?: readonly string[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ReadingProgress) => void;
}

/**
 * Reads the files of a layout. Users and items are numbered in order of first appearance in the
 * ratings file, then in the test file; `test` has the dimensions of `dataset.interactions`, so a user
 * of the test file alone has an empty training row. Paths are relative to the layout's folder or
 * absolute. Throws a `UserError` with file, line and column for bad data, `Canceled` on abort.
 */
export async function readDataset(
  layout: DatasetLayout,
  options: ReadDatasetOptions = {},
): Promise<{ dataset: Dataset; test?: CsrMatrix }> {
  const { testFile, labelColumns = [] } = options;
  const { format, encoding } = layout;
  const users = new IdInterner();
  const items = new IdInterner();
  const hash = createHash('sha256');
  const readRatings = async (file: string, onBytes?: (bytes: Uint8Array) => void) => {
    const mapping = layout.ratings;
    const reader = createRatingsReader({ file, format, mapping, encoding, users, items });
    await readFile(layout.folder, file, options, (bytes) => reader.push(bytes), onBytes);
    reader.end();
    return { file, reader };
  };
  const addToHash = (bytes: Uint8Array) => void hash.update(bytes);

  const ratings = await readRatings(layout.ratings.file, addToHash);
  const test = testFile === undefined ? undefined : await readRatings(testFile);
  let descriptions: ItemDescriptions | undefined;
  if (layout.items) {
    const { file } = layout.items;
    const reader = new ItemsReader({ file, mapping: layout.items, encoding, items, labelColumns });
    await readFile(layout.folder, file, options, (bytes) => reader.push(bytes), addToHash);
    descriptions = reader.end();
  } else if (labelColumns.length > 0) {
    throw new UserError(
      `the labels ${labelColumns.join(', ')} are asked for, but the dataset has no items file. Name one in sdrl.json.`,
      { code: 'dataset/no-items-file' },
    );
  }
  const work = assembleDataset({
    name: path.basename(layout.folder),
    isImplicit: format === 'lightgcn' || layout.ratings.rating === undefined,
    encoding,
    users,
    items,
    ratings,
    test,
    descriptions,
    fingerprint: `sha256:${hash.digest('hex')}`,
  });
  return runInSlices(work, options.signal);
}

/** Feeds a file to `push`, and the bytes as they lie on disk to `onDiskBytes`. */
async function readFile(
  folder: string,
  file: string,
  { signal, onProgress }: ReadDatasetOptions,
  push: (bytes: Uint8Array) => void,
  onDiskBytes: (bytes: Uint8Array) => void = () => undefined,
): Promise<void> {
  let bytesRead = 0;
  const onBytes = (bytes: Uint8Array, totalBytes: number) => {
    onDiskBytes(bytes);
    bytesRead += bytes.length;
    onProgress?.({ file, bytesRead, totalBytes });
  };
  for await (const bytes of readBytes(path.resolve(folder, file), { signal, onBytes })) push(bytes);
}
