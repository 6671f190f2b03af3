import { anyText, everyRowMatches, halfStars, integer } from './everyRowMatches';
import { headEncoding, headRows } from './fileHead';
import type { FileHead } from './fileHead';
import type { FileReading } from './fileReading';

const delimiter = '::';
const dialect = { delimiter, quoting: 'none', separation: 'single' } as const;
/** Names separated by `|`: at least one letter, so that an age group or a zip code is none. */
const genres = /^$|[a-z]/i;

/** `UserID::MovieID::Rating::Timestamp` and `MovieID::Title::Genre|Genre` (MovieLens 1M, 10M). */
export function recognizeMovielensDat(head: FileHead): FileReading | undefined {
  const encoding = headEncoding(head);
  const rows = headRows(head, dialect, encoding, 3);
  if (!rows) return undefined;
  const { file } = head;
  const reading = { format: 'movielens-dat', certainty: 'format', encoding } as const;
  const idsAt = (column: number) => new Set(rows.map((row) => row[column]!));
  if (everyRowMatches(rows, [integer, integer, halfStars, integer])) {
    const columns = { user: 0, item: 1, rating: 2, timestamp: 3 };
    const mapping = { file, delimiter, header: false, ...columns, ratingRange: [0.5, 5] } as const;
    return { file, ratings: { ...reading, mapping, itemIds: idsAt(1) } };
  }
  if (everyRowMatches(rows, [integer, anyText, genres])) {
    const categories = { type: 'list', column: 2, separator: '|' } as const;
    const mapping = { file, delimiter, header: false, item: 0, title: 1, categories };
    return { file, items: { ...reading, mapping, itemIds: idsAt(0) } };
  }
  return undefined;
}
