import path from 'node:path';
import { chooseLayout } from '../core/dataset/recognition/chooseLayout';
import { UserError } from '../core/errors';
import { readFile, readFolder } from './recognizeFolder';
import type { DatasetLayout } from '../core/dataset/datasetLayout';
import type { FileReading } from '../core/dataset/recognition/fileReading';

export interface RecognizeFilesOptions {
  /** Absolute path: where what is not named is looked for. */
  readonly folder: string;
  /** Files by name, relative to the folder or absolute. */
  readonly ratings?: string | undefined;
  readonly items?: string | undefined;
}

/**
 * The layout of a dataset some of whose files are named, without a question. Throws a `UserError`
 * where the content leaves open which file or column is meant.
 */
export async function recognizeFiles({
  folder,
  ratings,
  items,
}: RecognizeFilesOptions): Promise<DatasetLayout> {
  let readings = await readFolder(folder);
  if (ratings !== undefined) readings = await withOnly(readings, folder, ratings, 'ratings');
  if (items !== undefined) readings = await withOnly(readings, folder, items, 'items');
  const recognition = chooseLayout(folder, readings);
  if (recognition.type === 'clear') return recognition.layout;
  if (recognition.type === 'none') {
    throw new UserError(recognition.reason, {
      code: 'dataset/not-recognized',
      location: { file: folder },
    });
  }
  const { candidates } = recognition;
  if (candidates.length === 1 && ratings !== undefined) return candidates[0]!;
  throw new UserError(
    `${ambiguity(candidates)} Name them with --ratings and --items, or describe them in sdrl.json.`,
    { code: 'dataset/ambiguous', location: { file: folder } },
  );
}

/** The readings with just the named file for its part. */
async function withOnly(
  readings: readonly FileReading[],
  folder: string,
  file: string,
  part: 'ratings' | 'items',
): Promise<FileReading[]> {
  const reading = await readFile(folder, file);
  if (!reading?.[part]) {
    throw new UserError(
      `expected a file of ${part}, but its columns cannot be told. Describe them in sdrl.json.`,
      { code: 'dataset/not-recognized', location: { file: path.resolve(folder, file) } },
    );
  }
  const others = readings.filter((other) => other.file !== file);
  return [...others.map((other) => ({ ...other, [part]: undefined })), reading];
}

function ambiguity(candidates: readonly DatasetLayout[]): string {
  if (candidates.length === 0) return 'which columns hold users, items and ratings cannot be told.';
  const pairs = candidates.map(({ ratings, items }) =>
    items ? `${ratings.file} with ${items.file}` : ratings.file,
  );
  return `several readings are possible: ${pairs.join('; ')}.`;
}
