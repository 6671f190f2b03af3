import { UserError } from '../errors';
import { buildInteractions, findEntry } from './buildInteractions';
import { IdTable } from './idTable';
import { maxOffenders } from './joinReport';
import { LabelSetBuilder } from './labelSetBuilder';
import { internedIds } from './parsing/internedIds';
import type { CsrMatrix } from './csrMatrix';
import type { Dataset } from './dataset';
import type { JoinReport, Offender } from './joinReport';
import type { TextEncoding } from './parsing/decodeText';
import type { IdInterner } from './parsing/idInterner';
import type { ItemDescriptions } from './parsing/itemsReader';
import type { RatingsReader } from './parsing/ratingsReader';

/** A ratings file that has been read to its end. */
export interface ReadRatings {
  readonly file: string;
  readonly reader: RatingsReader;
}

export interface AssembleDatasetOptions {
  readonly name: string;
  readonly isImplicit: boolean;
  readonly encoding: TextEncoding;
  readonly users: IdInterner;
  readonly items: IdInterner;
  readonly ratings: ReadRatings;
  readonly test: ReadRatings | undefined;
  /** Absent where the dataset has no items file. */
  readonly descriptions: ItemDescriptions | undefined;
  readonly fingerprint: string;
}

/**
 * Joins what the readers found into a dataset, and the test part with the same users and items.
 * Yields between slices of work. Throws a `UserError` where a
 * rating of the test part is a training rating too.
 */
export function* assembleDataset(
  options: AssembleDatasetOptions,
): Generator<undefined, { dataset: Dataset; test?: CsrMatrix }> {
  const { name, isImplicit, encoding, ratings, test, descriptions, fingerprint } = options;
  const users = new IdTable(yield* internedIds(options.users, encoding));
  const items = new IdTable(yield* internedIds(options.items, encoding));
  const { entries } = ratings.reader;
  const ratingRows = entries.length;
  const missing = yield* missingItems(options, items);
  const built = yield* buildInteractions(entries, users.size, items.size);
  const dataset: Dataset = {
    name,
    users,
    items,
    titles: items.ids.map((id, row) => descriptions?.titles[row] ?? id),
    interactions: built.matrix,
    ratingScale: {
      implicit: isImplicit,
      min: Math.min(ratings.reader.min, test?.reader.min ?? Infinity),
      max: Math.max(ratings.reader.max, test?.reader.max ?? -Infinity),
    },
    categories: descriptions?.categories ?? new LabelSetBuilder('categories', items.size).build(),
    labelSets: descriptions?.labelSets ?? [],
    joinReport: {
      ratingRows,
      duplicateRows: built.duplicates,
      duplicates: built.firstDuplicates.map(({ entry, userRow, itemRow }) => ({
        id: `user ${users.ids[userRow]!}, item ${items.ids[itemRow]!}`,
        file: ratings.file,
        line: entries.lineOf(entry),
      })),
      ...missing,
    },
    fingerprint,
  };
  if (!test) return { dataset };
  yield* refuseOverlap(test, dataset);
  const testEntries = test.reader.entries;
  return { dataset, test: (yield* buildInteractions(testEntries, users.size, items.size)).matrix };
}

type ItemsReport = Omit<JoinReport, 'ratingRows' | 'duplicateRows' | 'duplicates'>;

/** Which rated items the items file describes. Without one there is nothing to miss. */
function* missingItems(
  { descriptions, ratings, test }: AssembleDatasetOptions,
  items: IdTable,
): Generator<undefined, ItemsReport> {
  if (!descriptions) {
    return {
      matchedItems: 0,
      missingItems: 0,
      missing: [],
      unratedItems: 0,
      uncategorizedItems: 0,
    };
  }
  const { described, categories, unratedItems } = descriptions;
  let missingCount = 0;
  let uncategorizedItems = 0;
  const firstMissing = new Set<number>();
  described.forEach((isDescribed, row) => {
    if (isDescribed === 1) uncategorizedItems += 1 - categories.known[row]!;
    else if (missingCount++ < maxOffenders) firstMissing.add(row);
  });
  const missing: Offender[] = [];
  for (const { file, reader } of test ? [ratings, test] : [ratings]) {
    let entry = 0;
    for (const { items: itemRows, length } of reader.entries.pieces()) {
      if (firstMissing.size === 0) break;
      for (let e = 0; e < length; e++, entry++) {
        const row = itemRows[e]!;
        if (!firstMissing.delete(row)) continue;
        missing.push({ id: items.ids[row]!, file, line: reader.entries.lineOf(entry) });
      }
      yield;
    }
  }
  return {
    matchedItems: items.size - missingCount,
    missingItems: missingCount,
    missing,
    unratedItems,
    uncategorizedItems,
  };
}

/** A rating that is trained on cannot test what was learnt. */
function* refuseOverlap(
  { file, reader }: ReadRatings,
  { users, items, interactions }: Dataset,
): Generator<undefined, void> {
  let entry = 0;
  for (const piece of reader.entries.pieces()) {
    for (let e = 0; e < piece.length; e++, entry++) {
      const [user, item] = [piece.users[e]!, piece.items[e]!];
      if (findEntry(interactions, user, item) < 0) continue;
      throw new UserError(
        `user ${users.ids[user]!} and item ${items.ids[item]!} are in the training part too. A rating belongs to one part: remove it from the other.`,
        { code: 'dataset/test-overlap', location: { file, line: reader.entries.lineOf(entry) } },
      );
    }
    yield;
  }
}
