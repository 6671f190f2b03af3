import path from 'node:path';
import { chooseLayout } from '../core/dataset/recognition/chooseLayout';
import { UserError } from '../core/errors';
import { readLayout } from './readLayout';
import { readFile, readFolder } from './recognizeFolder';
import type { DatasetLayout, TablePreview } from '../core/dataset/datasetLayout';
import type { FileReading } from '../core/dataset/recognition/fileReading';

export interface RecognizeFilesOptions {
  /** Absolute path: where what is not named is looked for. */
  readonly folder: string;
  /** Files by name, relative to the folder or absolute. */
  readonly ratings?: string | undefined;
  readonly items?: string | undefined;
}

/**
 * The layout of a dataset some of whose files are named, without a question. What `sdrl.json` says
 * holds for the files that are not named, and for the columns of a named one that cannot be told
 * otherwise. Throws a `UserError` where the content leaves open which file or column is meant.
 */
export async function recognizeFiles({
  folder,
  ratings,
  items,
}: RecognizeFilesOptions): Promise<DatasetLayout> {
  const saved = await readLayout(folder);
  if (saved) return replaceFiles(saved, { ratings, items });
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
  const { candidates, tables } = recognition;
  if (candidates.length === 1 && ratings !== undefined) return candidates[0]!;
  throw candidates.length === 0
    ? noRatingsError(folder, tables)
    : ambiguityError(folder, candidates);
}

/** The named files by the columns of the saved layout, or by their own where they are told. */
async function replaceFiles(
  saved: DatasetLayout,
  { ratings, items }: Pick<RecognizeFilesOptions, 'ratings' | 'items'>,
): Promise<DatasetLayout> {
  let layout = saved;
  if (ratings !== undefined) {
    const reading = (await readFile(saved.folder, ratings))?.ratings;
    layout =
      reading && reading.certainty !== 'guess'
        ? { ...layout, format: reading.format, ratings: reading.mapping }
        : { ...layout, ratings: { ...layout.ratings, file: ratings } };
  }
  if (items !== undefined) {
    const reading = (await readFile(saved.folder, items))?.items;
    if (reading && reading.certainty !== 'guess') layout = { ...layout, items: reading.mapping };
    else if (layout.items) layout = { ...layout, items: { ...layout.items, file: items } };
    else throw unknownColumnsError(saved.folder, items, 'items');
  }
  return layout;
}

/** The readings with just the named file for its part. */
async function withOnly(
  readings: readonly FileReading[],
  folder: string,
  file: string,
  part: 'ratings' | 'items',
): Promise<FileReading[]> {
  const reading = await readFile(folder, file);
  if (!reading?.[part]) throw unknownColumnsError(folder, file, part, reading?.problem);
  const others = readings.filter((other) => other.file !== file);
  return [...others.map((other) => ({ ...other, [part]: undefined })), reading];
}

function unknownColumnsError(
  folder: string,
  file: string,
  part: string,
  problem = `expected a file of ${part}, but its columns cannot be told. Describe them in sdrl.json.`,
): UserError {
  return new UserError(problem, {
    code: 'dataset/not-recognized',
    location: { file: path.resolve(folder, file) },
  });
}

/** Tables there are, but none with a column of users and one of items: says what was found instead. */
function noRatingsError(folder: string, tables: readonly TablePreview[]): UserError {
  const found = tables.map(({ file, columns }) => `${file} has ${columns.join(', ')}`).join('; ');
  return new UserError(
    `expected a table with a user and an item column, but ${found}. Name the columns so (user_id, item_id, rating), or say in sdrl.json which is which.`,
    { code: 'dataset/no-ratings', location: { file: folder } },
  );
}

function ambiguityError(folder: string, candidates: readonly DatasetLayout[]): UserError {
  const pairs = candidates.map(({ ratings, items }) =>
    items ? `${ratings.file} with ${items.file}` : ratings.file,
  );
  const what =
    pairs.length === 1
      ? `the files look like ${pairs[0]!}, but it is not certain`
      : `several readings are possible: ${pairs.join('; ')}`;
  return new UserError(
    `${what}. Name the files with --ratings and --items, or describe them in sdrl.json.`,
    { code: 'dataset/ambiguous', location: { file: folder } },
  );
}
