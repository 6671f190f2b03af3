import type {
  DatasetFormat,
  DatasetLayout,
  ItemsMapping,
  RatingsMapping,
} from '../dataset/datasetLayout';
import type { TextEncoding } from '../dataset/parsing/decodeText';
import { defaultQuoting, type Dialect } from '../dataset/parsing/dialect';
import { TableColumns } from '../dataset/parsing/tableReader';

export type ColumnRole = 'user' | 'item' | 'rating' | 'timestamp' | 'title' | 'categories';

export interface TableColumn {
  /** As the header says; empty where there is none. */
  readonly name: string;
  readonly role?: ColumnRole;
}

/** What stands where in the lines of one dataset file, as the readers take it. */
export interface DatasetTable {
  readonly holds: 'ratings' | 'items';
  readonly dialect: Dialect;
  readonly encoding: TextEncoding;
  /** The first row that is not blank names the columns. */
  readonly header: boolean;
  /** Of every row; absent for adjacency lists: a user, then any number of items. */
  readonly columns?: readonly TableColumn[];
  /** Allowed ratings; always above 0. */
  readonly ratingRange?: readonly [min: number, max: number];
}

/** A file of a dataset. */
export interface RecognizedTable {
  /** Absolute path of the dataset's folder. */
  readonly folder: string;
  readonly table: DatasetTable;
}

/** One row of a file, to resolve columns with: the header, or any row where there is none. */
export interface FirstRow {
  readonly file: string;
  readonly fields: readonly string[];
}

/** The table of a ratings file. Throws a `UserError` where a column is not there. */
export function ratingsTable(
  mapping: RatingsMapping,
  { format, encoding }: Pick<DatasetLayout, 'format' | 'encoding'>,
  first: FirstRow,
): DatasetTable {
  const { header, ratingRange } = mapping;
  const base = { holds: 'ratings', dialect: dialectOf(mapping, format), encoding } as const;
  if (format === 'lightgcn') return { ...base, header: false };
  const columns = resolveColumns(mapping, first, ['user', 'item', 'rating', 'timestamp']);
  return { ...base, header, columns, ...(ratingRange && { ratingRange }) };
}

/** The table of an items file. Throws a `UserError` where a column is not there. */
export function itemsTable(
  mapping: ItemsMapping,
  { encoding }: Pick<DatasetLayout, 'encoding'>,
  first: FirstRow,
): DatasetTable {
  const { header, item, title, categories } = mapping;
  const list = categories?.type === 'list' ? categories.column : undefined;
  const columns = resolveColumns({ header, item, title, categories: list }, first, [
    'item',
    'title',
    'categories',
  ]);
  if (categories?.type === 'flags')
    categories.names.forEach((name, i) => {
      const position = categories.firstFlag + i;
      const named = columns[position]?.name;
      if (named !== undefined)
        columns[position] = { name: named === '' ? name : named, role: 'categories' };
    });
  return { holds: 'items', dialect: dialectOf(mapping), encoding, header, columns };
}

/** The 0-based position of the first column with a role. */
export function columnOf({ columns }: DatasetTable, role: ColumnRole): number | undefined {
  const position = columns?.findIndex((column) => column.role === role) ?? -1;
  return position < 0 ? undefined : position;
}

/** How a file's lines are split. Only a ratings file can be a list of lists. */
export function dialectOf(
  { delimiter, quoting = defaultQuoting(delimiter) }: Pick<ItemsMapping, 'delimiter' | 'quoting'>,
  format?: DatasetFormat,
): Dialect {
  return format === 'lightgcn'
    ? { delimiter: ' ', quoting: 'none', separation: 'runs' }
    : { delimiter, quoting, separation: 'single' };
}

function resolveColumns<Role extends ColumnRole>(
  mapping: { readonly header: boolean } & Readonly<
    Partial<Record<Role, string | number | undefined>>
  >,
  { file, fields }: FirstRow,
  roles: readonly Role[],
): TableColumn[] {
  const names = mapping.header ? fields : undefined;
  const known = new TableColumns(file, names, fields.length);
  const columns: TableColumn[] = fields.map((field) => ({ name: names ? field : '' }));
  for (const role of roles) {
    const reference = mapping[role];
    if (reference === undefined) continue;
    const position = known.positionOf(reference, role);
    columns[position] = { name: columns[position]!.name, role };
  }
  return columns;
}
