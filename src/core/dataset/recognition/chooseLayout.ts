import type { DatasetLayout, FolderRecognition, TablePreview } from '../datasetLayout';
import type { Certainty, FileReading, ItemsReading, RatingsReading } from './fileReading';

type WithRatings = FileReading & { readonly ratings: RatingsReading };
type WithItems = FileReading & { readonly items: ItemsReading };

const certainties: readonly Certainty[] = ['format', 'columns', 'guess'];
/** Names that settle which of several files of the same kind is meant: never what kind it is. */
const usualNames = {
  ratings: /^(ratings?|interactions?|u|train)\b|\.inter(\.gz)?$/i,
  items: /^(movies?|items?|books?|products?|u)\b|\.item(\.gz)?$/i,
};

/** Puts the readings of a folder's files together: one ratings file, and the items file it joins. */
export function chooseLayout(folder: string, readings: readonly FileReading[]): FolderRecognition {
  const tables = readings.flatMap(({ preview }) => preview ?? []);
  const ratings = surest(
    readings.filter((reading): reading is WithRatings => reading.ratings !== undefined),
    (reading) => reading.ratings.certainty,
    usualNames.ratings,
  );
  const candidates = ratings.flatMap((reading) => layoutsFor(folder, reading, readings));
  const [layout] = candidates;
  if (
    layout &&
    candidates.length === 1 &&
    ratings[0]!.ratings.certainty !== 'guess' &&
    hasNothingToAsk(layout, tables)
  ) {
    return { type: 'clear', layout };
  }
  const problems = readings.flatMap(({ problem }) => problem ?? []);
  const isOpen = candidates.length > 0 || (tables.length > 0 && problems.length === 0);
  if (isOpen) return { type: 'unsure', candidates, tables };
  const reason =
    'No file here looks like ratings: expected MovieLens, RecBole or LightGCN files, or a CSV or TSV with a user and an item column.';
  return { type: 'none', reason: [reason, ...problems].join(' ') };
}

/** The categories are known, or there is no table that they could be in. */
function hasNothingToAsk({ ratings, items }: DatasetLayout, tables: readonly TablePreview[]) {
  if (items) return items.categories !== undefined;
  return tables.every(({ file }) => file === ratings.file);
}

/** One layout for each items file that may belong to the ratings, or one without. */
function layoutsFor(
  folder: string,
  { ratings }: WithRatings,
  readings: readonly FileReading[],
): DatasetLayout[] {
  const { format, mapping, encoding } = ratings;
  const base: DatasetLayout = { format, folder, ratings: mapping, encoding };
  const joining = readings
    .filter((reading): reading is WithItems => reading.items !== undefined)
    .filter(({ items }) => isJoining(ratings, items));
  const sameFormat = joining.filter(({ items }) => items.format === format);
  const described = surest(
    sameFormat.length > 0 ? sameFormat : joining,
    ({ items }) => items.certainty,
    usualNames.items,
  );
  const flagNames = readings.flatMap((reading) => (reading.flagNames ? [reading.flagNames] : []));
  const layouts = described.map(({ items }) => ({
    ...base,
    encoding: items.encoding === 'latin-1' ? items.encoding : encoding,
    items: withFlagNames(items.mapping, flagNames),
  }));
  return layouts.length > 0 ? layouts : [base];
}

/** A known format belongs together; otherwise some of the ids must be the same. */
function isJoining(ratings: RatingsReading, items: ItemsReading): boolean {
  if (items.format === ratings.format && items.format !== 'table') return true;
  for (const id of items.itemIds) if (ratings.itemIds.has(id)) return true;
  return false;
}

/** Those of the highest certainty; the one with a usual name where there is just one. */
function surest<T extends FileReading>(
  readings: readonly T[],
  certaintyOf: (reading: T) => Certainty,
  usualName: RegExp,
): readonly T[] {
  for (const certainty of certainties) {
    const sure = readings.filter((reading) => certaintyOf(reading) === certainty);
    if (sure.length === 0) continue;
    const usual = sure.filter(({ file }) => usualName.test(file));
    return usual.length === 1 ? usual : sure;
  }
  return [];
}

function withFlagNames(
  mapping: ItemsReading['mapping'],
  flagNames: readonly (readonly string[])[],
): ItemsReading['mapping'] {
  const { categories } = mapping;
  const names = flagNames.find(
    (known) => known.length === (categories?.type === 'flags' ? categories.names.length : -1),
  );
  if (categories?.type !== 'flags' || !names) return mapping;
  return { ...mapping, categories: { ...categories, names } };
}
