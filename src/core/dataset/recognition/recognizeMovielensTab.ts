import { anyText, everyRowMatches, integer, wholeStars } from './everyRowMatches';
import { headEncoding, headRows } from './fileHead';
import type { FileHead } from './fileHead';
import type { FileReading } from './fileReading';

/** The 19 genres of `u.item`, in the order of its flags (MovieLens 100K's README). */
const standardGenres =
  "unknown|Action|Adventure|Animation|Children's|Comedy|Crime|Documentary|Drama|Fantasy|Film-Noir|Horror|Musical|Mystery|Romance|Sci-Fi|Thriller|War|Western".split(
    '|',
  );
const firstFlag = 5;
const flag = /^[01]$/;
/** Seconds since 1970: nine digits or more, so that four small numbers are not taken for ratings. */
const seconds = /^\d{9,}$/;

/** `u.data` (tabs), `u.item` (bars, 19 flags) and `u.genre` of MovieLens 100K. */
export function recognizeMovielensTab(head: FileHead): FileReading | undefined {
  return recognizeRatings(head) ?? recognizeBars(head);
}

function recognizeRatings(head: FileHead): FileReading | undefined {
  const { file } = head;
  const delimiter = '\t';
  const rows = headRows(head, { delimiter, quoting: 'none', separation: 'single' }, 'utf-8', 4);
  if (!rows || !everyRowMatches(rows, [integer, integer, wholeStars, seconds])) return undefined;
  const columns = { user: 0, item: 1, rating: 2, timestamp: 3 };
  const mapping = { file, delimiter, header: false, ...columns, ratingRange: [1, 5] } as const;
  const itemIds = new Set(rows.map((row) => row[1]!));
  return {
    file,
    ratings: {
      format: 'movielens-tab',
      certainty: 'format',
      mapping,
      encoding: 'utf-8',
      itemIds,
    },
  };
}

function recognizeBars(head: FileHead): FileReading | undefined {
  const { file } = head;
  const delimiter = '|';
  const encoding = headEncoding(head);
  const dialect = { delimiter, quoting: 'none', separation: 'single' } as const;
  const rows = headRows(head, dialect, encoding, 2);
  if (!rows) return undefined;
  const numbers = new Set(rows.map((row) => row[1]));
  if (everyRowMatches(rows, [anyText, integer]) && rows.every((_, i) => numbers.has(String(i)))) {
    const names = [...rows].sort((a, b) => Number(a[1]) - Number(b[1])).map((row) => row[0]!);
    return { file, flagNames: names };
  }
  const descriptions = [integer, anyText, anyText, anyText, anyText];
  if (!everyRowMatches(rows, [...descriptions, ...standardGenres.map(() => flag)]))
    return undefined;
  const categories = { type: 'flags', firstFlag, names: standardGenres } as const;
  const mapping = {
    file,
    delimiter,
    quoting: 'none',
    header: false,
    item: 0,
    title: 1,
    categories,
  } as const;
  const itemIds = new Set(rows.map((row) => row[0]!));
  return {
    file,
    items: { format: 'movielens-tab', certainty: 'format', mapping, encoding, itemIds },
  };
}
