import type { DatasetLayout, TablePreview } from '../../core/dataset/datasetLayout';
import type { PresetName } from '../../core/model/presets';

/** What recognition could tell of a folder that it is unsure of. */
export interface UnsureFolder {
  readonly folder: string;
  readonly candidates: readonly DatasetLayout[];
  readonly tables: readonly TablePreview[];
}

/** What the user has answered so far. Columns are 0-based positions; `none`: there is no such thing. */
export interface DatasetAnswers {
  /** Position among the candidates, or `columns`: none of them, the columns are chosen one by one. */
  readonly reading?: number | 'columns';
  readonly ratingsFile?: string;
  readonly user?: number;
  readonly item?: number;
  readonly rating?: number | 'none';
  /** A file, or `none`. */
  readonly itemsFile?: string;
  readonly itemId?: number;
  readonly title?: number | 'none';
  readonly categories?: number | 'none';
  readonly separator?: string;
  readonly preset?: PresetName;
  /** Whether the answers go to `sdrl.json`. */
  readonly keep?: 'yes' | 'no';
}

export type QuestionName = keyof DatasetAnswers;

/**
 * The questions to ask in order, given the answers so far. Later ones depend on earlier answers, so
 * the list is asked for again after each.
 */
export function questionsFor(
  { candidates, tables }: UnsureFolder,
  answers: DatasetAnswers,
): QuestionName[] {
  const names: QuestionName[] = [];
  if (candidates.length > 1 || (candidates.length > 0 && tables.length > 0)) names.push('reading');
  if (tables.length > 0 && !chosenReading({ candidates, tables }, answers)) {
    const hasItems = tables.length > 1 && answers.itemsFile !== 'none';
    if (tables.length > 1) names.push('ratingsFile');
    names.push('user', 'item', 'rating');
    if (tables.length > 1) names.push('itemsFile');
    if (hasItems) names.push('itemId', 'title', 'categories');
    if (hasItems && answers.categories !== 'none') names.push('separator');
  }
  return [...names, 'preset', 'keep'];
}

/** The first question without an answer. */
export function nextQuestion(
  unsure: UnsureFolder,
  answers: DatasetAnswers,
): QuestionName | undefined {
  return questionsFor(unsure, answers).find((name) => answers[name] === undefined);
}

/** The answers up to a question, without it and what comes after: where Back leads to. */
export function answersBefore(
  unsure: UnsureFolder,
  answers: DatasetAnswers,
  question: QuestionName,
): DatasetAnswers {
  const names = questionsFor(unsure, answers);
  const kept = names.slice(0, names.indexOf(question));
  return Object.fromEntries(
    Object.entries(answers).filter(([name]) => (kept as string[]).includes(name)),
  );
}

/** The table that ratings are read from; with a single table there is no choice. */
export function ratingsTable(
  { tables }: UnsureFolder,
  { ratingsFile }: DatasetAnswers,
): TablePreview | undefined {
  return tables.length === 1 ? tables[0] : tables.find(({ file }) => file === ratingsFile);
}

export function itemsTable(
  { tables }: UnsureFolder,
  { itemsFile }: DatasetAnswers,
): TablePreview | undefined {
  return tables.find(({ file }) => file === itemsFile);
}

/** The layout that complete answers describe, undefined while something is missing. */
export function layoutOf(unsure: UnsureFolder, answers: DatasetAnswers): DatasetLayout | undefined {
  const { folder } = unsure;
  const reading = chosenReading(unsure, answers);
  if (reading) return reading;
  const ratings = ratingsTable(unsure, answers);
  const { user, item, rating } = answers;
  if (!ratings || user === undefined || item === undefined || rating === undefined)
    return undefined;
  const { file, delimiter, header } = ratings;
  const items = itemsMapping(unsure, answers);
  return {
    format: 'table',
    folder,
    encoding: 'utf-8',
    ratings: {
      file,
      delimiter,
      header,
      user: columnReference(ratings, user),
      item: columnReference(ratings, item),
      ...(rating !== 'none' && { rating: columnReference(ratings, rating) }),
    },
    ...(items && { items }),
  };
}

function itemsMapping(unsure: UnsureFolder, answers: DatasetAnswers): DatasetLayout['items'] {
  const table = itemsTable(unsure, answers);
  const { itemId, title, categories, separator } = answers;
  if (!table || itemId === undefined) return undefined;
  const { file, delimiter, header } = table;
  return {
    file,
    delimiter,
    header,
    item: columnReference(table, itemId),
    ...(typeof title === 'number' && { title: columnReference(table, title) }),
    ...(typeof categories === 'number' && {
      categories: {
        type: 'list',
        column: columnReference(table, categories),
        separator: separator ?? '|',
      },
    }),
  };
}

function chosenReading(
  { candidates, tables }: Pick<UnsureFolder, 'candidates' | 'tables'>,
  { reading }: DatasetAnswers,
): DatasetLayout | undefined {
  if (candidates.length === 1 && tables.length === 0) return candidates[0];
  return typeof reading === 'number' ? candidates[reading] : undefined;
}

function columnReference({ header, columns }: TablePreview, position: number): string | number {
  const name = columns[position];
  const isUnique = columns.filter((other) => other === name).length === 1;
  return header && name !== undefined && isUnique ? name : position;
}
