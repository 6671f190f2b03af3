import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { DatasetLayout, RatingsMapping } from '../core/dataset/datasetLayout';
import type { TextEncoding } from '../core/dataset/parsing/decodeText';
import type { Dialect } from '../core/dataset/parsing/dialect';
import { RowScanner } from '../core/dataset/parsing/rowScanner';
import { fieldText } from '../core/dataset/parsing/scannedRow';
import { UserError } from '../core/errors';
import {
  dialectOf,
  itemsTable,
  ratingsTable,
  type DatasetTable,
  type FirstRow,
  type RecognizedTable,
} from '../core/hover/datasetTable';
import { layoutFileName } from './parseLayout';
import { readHead } from './readHead';
import { readLayout } from './readLayout';
import { readFile, recognizeFolder } from './recognizeFolder';

/** Enough for a header. */
const headBytes = 64 * 1024;
/** An `sdrl.json` may describe files in sub-folders, this many levels down. */
const maxDepth = 3;

/**
 * How the lines of a file are to be read, where it belongs to a dataset: as an `sdrl.json` says, as
 * its folder is recognised, or as another part (a test part) of the ratings there. Undefined for any
 * other file. Throws a `UserError` where an `sdrl.json` or a column that it names is wrong.
 */
export async function datasetTableOf(file: string): Promise<RecognizedTable | undefined> {
  for (const layout of await layoutsAround(file)) {
    const table = await tableIn(layout, file);
    if (table) return { folder: layout.folder, table };
  }
  return undefined;
}

/** What `datasetTableOf` depends on: the file, its folder and its `sdrl.json`, by their last changes. */
export async function stampOf(file: string): Promise<string> {
  const folder = path.dirname(file);
  const stamps = await Promise.all(
    [file, folder, path.join(folder, layoutFileName)].map((name) =>
      stat(name).then(
        ({ mtimeMs, size }) => `${mtimeMs}:${size}`,
        () => '-', // not there: that is a stamp too
      ),
    ),
  );
  return stamps.join(' ');
}

async function layoutsAround(file: string): Promise<readonly DatasetLayout[]> {
  const folder = path.dirname(file);
  let above = path.dirname(folder);
  if (!(await readLayout(folder)))
    for (let depth = 0; depth < maxDepth && above !== path.dirname(above); depth++) {
      const layout = await readLayout(above);
      if (layout && isNamedIn(layout, file)) return [layout];
      above = path.dirname(above);
    }
  const found = await recognizeFolder(folder);
  if (found.type === 'clear') return [found.layout];
  return found.type === 'unsure' ? found.candidates : [];
}

function isNamedIn({ folder, ratings, items }: DatasetLayout, file: string): boolean {
  return [ratings, items].some((part) => part && path.resolve(folder, part.file) === file);
}

async function tableIn(layout: DatasetLayout, file: string): Promise<DatasetTable | undefined> {
  const { folder, format, encoding, items } = layout;
  if (items && path.resolve(folder, items.file) === file) {
    const first = await firstRow(file, dialectOf(items), encoding);
    return first && itemsTable(items, layout, first);
  }
  const ratings = await ratingsMappingOf(layout, file);
  const first = ratings && (await firstRow(file, dialectOf(ratings, format), encoding));
  return first && ratingsTable(ratings, layout, first);
}

/** Of the ratings file itself, or of another part in the same format. */
async function ratingsMappingOf(
  { folder, format, ratings }: DatasetLayout,
  file: string,
): Promise<RatingsMapping | undefined> {
  if (path.resolve(folder, ratings.file) === file) return ratings;
  const other = (await readFile(path.dirname(file), path.basename(file)))?.ratings;
  const isPart = other?.format === format && other.certainty !== 'guess';
  return isPart ? other.mapping : undefined;
}

async function firstRow(
  file: string,
  dialect: Dialect,
  encoding: TextEncoding,
): Promise<FirstRow | undefined> {
  const { bytes, isWhole } = await readHead(path.dirname(file), path.basename(file), headBytes);
  let fields: string[] | undefined;
  const scanner = new RowScanner({
    file,
    dialect,
    onRow: (row) => {
      fields ??= Array.from({ length: row.count }, (_, i) => fieldText(row, i, encoding));
    },
  });
  try {
    scanner.push(bytes);
    if (isWhole) scanner.end();
  } catch (error) {
    if (!(error instanceof UserError)) throw error; // a later row: whoever reads it is told
  }
  return fields && { file, fields };
}
