import path from 'node:path';
import { JsonDocument } from './jsonDocument';
import type {
  DatasetFormat,
  DatasetLayout,
  ItemsMapping,
  RatingsMapping,
} from '../core/dataset/datasetLayout';
import type { JsonValue } from './jsonDocument';

/** The name of the file that says what is in which file of its folder. */
export const layoutFileName = 'sdrl.json';

const formats: readonly DatasetFormat[] = [
  'table',
  'movielens-csv',
  'movielens-dat',
  'movielens-tab',
  'recbole',
  'lightgcn',
];
const quotings = ['rfc4180', 'none'] as const;

/**
 * Reads the text of an `sdrl.json` (described by `media/sdrl.schema.json`). Throws a `UserError` with
 * line and column for whatever is missing, unknown or of the wrong kind, and for files that do not
 * lie in the folder.
 */
export function parseLayout(text: string, file: string): DatasetLayout {
  const { root } = new JsonDocument(file, text);
  const members = root.members(['$schema', 'format', 'encoding', 'ratings', 'items']);
  members.get('$schema')?.string();
  const format = members.get('format')?.oneOf(formats) ?? 'table';
  const ratings = parseRatings(required(members, 'ratings', root), format);
  const items = members.get('items');
  return {
    format,
    folder: path.dirname(file),
    ratings,
    ...(items && { items: parseItems(items) }),
    encoding: members.get('encoding')?.oneOf(['utf-8', 'latin-1']) ?? 'utf-8',
  };
}

function parseRatings(value: JsonValue, format: DatasetFormat): RatingsMapping {
  const members = value.members([
    'file',
    'delimiter',
    'quoting',
    'header',
    'user',
    'item',
    'rating',
    'timestamp',
    'ratingRange',
  ]);
  const [rating, timestamp] = [members.get('rating'), members.get('timestamp')];
  const range = members.get('ratingRange');
  // An adjacency list has no columns to name: a user comes first, then items.
  const column = (name: string, position: number) =>
    format === 'lightgcn'
      ? (members.get(name)?.column() ?? position)
      : required(members, name, value).column();
  return {
    ...parseTable(members, value, format === 'lightgcn' ? ' ' : ','),
    header: members.get('header')?.boolean() ?? format !== 'lightgcn',
    user: column('user', 0),
    item: column('item', 1),
    ...(rating && { rating: rating.column() }),
    ...(timestamp && { timestamp: timestamp.column() }),
    ...(range && { ratingRange: parseRange(range) }),
  };
}

function parseItems(value: JsonValue): ItemsMapping {
  const members = value.members([
    'file',
    'delimiter',
    'quoting',
    'header',
    'item',
    'title',
    'categories',
  ]);
  const [title, categories] = [members.get('title'), members.get('categories')];
  return {
    ...parseTable(members, value, ','),
    header: members.get('header')?.boolean() ?? true,
    item: required(members, 'item', value).column(),
    ...(title && { title: title.column() }),
    ...(categories && { categories: parseCategories(categories) }),
  };
}

function parseTable(
  members: ReadonlyMap<string, JsonValue>,
  owner: JsonValue,
  usualDelimiter: string,
): Pick<ItemsMapping, 'file' | 'delimiter' | 'quoting'> {
  const quoting = members.get('quoting');
  return {
    file: parseFile(required(members, 'file', owner)),
    delimiter: parseDelimiter(members.get('delimiter')) ?? usualDelimiter,
    ...(quoting && { quoting: quoting.oneOf(quotings) }),
  };
}

function parseCategories(value: JsonValue): NonNullable<ItemsMapping['categories']> {
  const members = value.members(['type', 'column', 'separator', 'firstFlag', 'names']);
  const type = required(members, 'type', value).oneOf(['list', 'flags']);
  const foreign = type === 'list' ? ['firstFlag', 'names'] : ['column', 'separator'];
  for (const name of foreign) {
    const member = members.get(name);
    if (member) throw member.error(`“${name}” does not belong to categories of type “${type}”.`);
  }
  if (type === 'list') {
    return {
      type,
      column: required(members, 'column', value).column(),
      separator: members.get('separator')?.string() ?? '|',
    };
  }
  const firstFlag = required(members, 'firstFlag', value);
  const names = required(members, 'names', value);
  const position = firstFlag.number();
  if (!Number.isInteger(position) || position < 0) throw firstFlag.expected('a 0-based position');
  const texts = names.elements().map((name) => name.string());
  if (texts.length === 0) throw names.expected('at least one name');
  return { type, firstFlag: position, names: texts };
}

/** Only files in the folder: an `sdrl.json` comes with data from anywhere. */
function parseFile(value: JsonValue): string {
  const file = value.string();
  if (!isInFolder(file)) {
    throw value.error(
      `expected a file in the folder of ${layoutFileName}, got ${JSON.stringify(file)}. Put the file there.`,
    );
  }
  return file;
}

/** Whether a relative path stays in its folder, on every platform. */
export function isInFolder(file: string): boolean {
  const isAbsolute = path.posix.isAbsolute(file) || path.win32.isAbsolute(file);
  return !isAbsolute && !/^[a-z]:/i.test(file) && !file.split(/[\\/]/).includes('..');
}

function parseDelimiter(value: JsonValue | undefined): string | undefined {
  const delimiter = value?.string();
  if (delimiter !== undefined && !/^[\t\x20-\x21\x23-\x7e]{1,8}$/.test(delimiter)) {
    throw value!.expected('one to eight ASCII characters, no quote and no line end');
  }
  return delimiter;
}

function parseRange(value: JsonValue): readonly [number, number] {
  const limits = value.elements().map((limit) => limit.number());
  const [min = NaN, max = NaN] = limits;
  if (limits.length === 2 && min < max) return [min, max];
  throw value.expected('the lowest and the highest rating, as in [1, 5]');
}

function required(
  members: ReadonlyMap<string, JsonValue>,
  name: string,
  owner: JsonValue,
): JsonValue {
  const member = members.get(name);
  if (member) return member;
  throw owner.error(
    `expected the key “${owner.path === '' ? '' : `${owner.path}.`}${name}”. Add it.`,
  );
}
