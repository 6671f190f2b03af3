import { IdInterner } from '../../../../../src/core/dataset/parsing/idInterner';
import { internedIds } from '../../../../../src/core/dataset/parsing/internedIds';
import { createRatingsReader } from '../../../../../src/core/dataset/parsing/ratingsReader';
import type { DatasetFormat, RatingsMapping } from '../../../../../src/core/dataset/datasetLayout';
import type { TextEncoding } from '../../../../../src/core/dataset/parsing/decodeText';

export interface ReadRatingsOptions {
  readonly mapping?: Partial<RatingsMapping>;
  readonly format?: DatasetFormat;
  readonly encoding?: TextEncoding;
}

/** One line per rating: `line: user item rating`. */
export function readRatings(
  input: string | Uint8Array,
  { mapping, format = 'table', encoding = 'utf-8' }: ReadRatingsOptions = {},
): string[] {
  const users = new IdInterner();
  const items = new IdInterner();
  const reader = createRatingsReader({
    file: 'ratings.csv',
    format,
    encoding,
    users,
    items,
    mapping: {
      file: 'ratings.csv',
      delimiter: ',',
      header: true,
      user: 'user',
      item: 'item',
      rating: 'rating',
      ...mapping,
    },
  });
  reader.push(typeof input === 'string' ? new TextEncoder().encode(input) : input);
  reader.end();
  const [userIds, itemIds] = [idsOf(users, encoding), idsOf(items, encoding)];
  return [...reader.entries.pieces()].flatMap((piece) =>
    Array.from(
      { length: piece.length },
      (_, e) =>
        `${reader.entries.lineOf(e)}: ${userIds[piece.users[e]!]!} ${itemIds[piece.items[e]!]!} ${piece.values[e]!}`,
    ),
  );
}

export function idsOf(interner: IdInterner, encoding: TextEncoding): string[] {
  const work = internedIds(interner, encoding);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
