import type { DatasetTable, TableColumn } from '../../../../src/core/hover/datasetTable';
import type { TextLines } from '../../../../src/core/hover/beginsRow';

const ratingRoles = ['user', 'item', 'rating', 'timestamp'] as const;
const roleColumns: readonly TableColumn[] = ratingRoles.map((role) => ({ name: '', role }));

/** `userId,movieId,rating,timestamp` with quotes. */
export const csvRatings: DatasetTable = {
  holds: 'ratings',
  dialect: { delimiter: ',', quoting: 'rfc4180', separation: 'single' },
  encoding: 'utf-8',
  header: true,
  columns: ratingRoles.map((role) => ({ name: `${role}Id`, role })),
};

/** `1::2::3::4`. */
export const datRatings: DatasetTable = {
  holds: 'ratings',
  dialect: { delimiter: '::', quoting: 'none', separation: 'single' },
  encoding: 'utf-8',
  header: false,
  columns: roleColumns,
  ratingRange: [0.5, 5],
};

/** `1<tab>2<tab>3<tab>4`. */
export const tabRatings: DatasetTable = {
  ...datRatings,
  dialect: { delimiter: '\t', quoting: 'none', separation: 'single' },
};

/** A user, then items. */
export const adjacency: DatasetTable = {
  holds: 'ratings',
  dialect: { delimiter: ' ', quoting: 'none', separation: 'runs' },
  encoding: 'utf-8',
  header: false,
};

/** `movieId,title,genres` with quotes. */
export const csvItems: DatasetTable = {
  ...csvRatings,
  holds: 'items',
  columns: [
    { name: 'movieId', role: 'item' },
    { name: 'title', role: 'title' },
    { name: 'genres', role: 'categories' },
  ],
};

export function textLines(...lines: readonly string[]): TextLines {
  return { count: lines.length, line: (index) => lines[index]! };
}
