import * as vscode from 'vscode';
import type { DatasetLayout, TablePreview } from '../../core/dataset/datasetLayout';
import { presetNames } from '../../core/model/presets';
import { withoutIcons } from '../text/plainText';
import {
  itemsTable,
  ratingsTable,
  type DatasetAnswers,
  type QuestionName,
  type UnsureFolder,
} from './datasetQuestions';
import type { StepChoice } from './pickStep';
import {
  exampleValues,
  separators,
  suggestColumn,
  suggestSeparator,
  type ColumnRole,
} from './suggestColumn';

/** A question as it is shown: its words, its choices, and the one that is likely. */
export interface ShownQuestion {
  readonly placeholder: string;
  readonly choices: readonly StepChoice<number | string>[];
  readonly suggested?: number | string | undefined;
}

/** Puts a question into words. The answers before it have been given. */
export function shownQuestion(
  name: QuestionName,
  unsure: UnsureFolder,
  answers: DatasetAnswers,
): ShownQuestion {
  const ratings = ratingsTable(unsure, answers);
  const items = itemsTable(unsure, answers);
  const { user = -1, item = -1, itemId = -1, title = -1 } = answers;
  switch (name) {
    case 'reading':
      return readingQuestion(unsure);
    case 'ratingsFile':
      return {
        placeholder: vscode.l10n.t('Which file holds the ratings?'),
        choices: unsure.tables.map(tableChoice),
        suggested: likelyRatings(unsure.tables)?.file,
      };
    case 'user':
      return columnQuestion(vscode.l10n.t('Which column names the user?'), 'user', ratings, []);
    case 'item':
      return columnQuestion(vscode.l10n.t('Which column names the item?'), 'item', ratings, [user]);
    case 'rating':
      return withNone(
        columnQuestion(vscode.l10n.t('Which column is the rating?'), 'rating', ratings, [
          user,
          item,
        ]),
        vscode.l10n.t('None: every row is a like'),
      );
    case 'itemsFile': {
      const others = unsure.tables.filter((table) => table !== ratings);
      return withNone(
        {
          placeholder: vscode.l10n.t('Which file describes the items?'),
          choices: others.map(tableChoice),
          suggested: others[0]?.file,
        },
        vscode.l10n.t('None: train without categories'),
      );
    }
    case 'itemId':
      return columnQuestion(
        vscode.l10n.t('Which column names the item here?'),
        'itemId',
        items,
        [],
      );
    case 'title':
      return withNone(
        columnQuestion(vscode.l10n.t('Which column is the title?'), 'title', items, [itemId]),
        vscode.l10n.t('None: show the ids'),
      );
    case 'categories':
      return withNone(
        columnQuestion(vscode.l10n.t('Which column holds the categories?'), 'categories', items, [
          itemId,
          Number(title),
        ]),
        vscode.l10n.t('None: train without categories'),
      );
    case 'separator':
      return {
        placeholder: vscode.l10n.t('What stands between two categories?'),
        choices: separators.map(separatorChoice),
        suggested: items && suggestSeparator(items, Number(answers.categories)),
      };
    case 'preset':
      return {
        placeholder: vscode.l10n.t('How is it trained?'),
        choices: presetNames.map(presetChoice),
      };
    case 'keep':
      return {
        placeholder: vscode.l10n.t('Keep these answers in sdrl.json beside the data?'),
        choices: [
          {
            value: 'yes',
            label: vscode.l10n.t('Keep'),
            description: vscode.l10n.t('nothing to ask next time'),
          },
          { value: 'no', label: vscode.l10n.t('Just this time') },
        ],
      };
  }
}

function readingQuestion({ candidates, tables }: UnsureFolder): ShownQuestion {
  const readings: StepChoice<number | string>[] = candidates.map((layout, value) => ({
    value,
    label: withoutIcons(filesOf(layout)),
    description: layout.format,
    detail: withoutIcons(columnsOf(layout)),
  }));
  if (tables.length > 0)
    readings.push({ value: 'columns', label: vscode.l10n.t('Choose files and columns…') });
  return { placeholder: vscode.l10n.t('How is this folder to be read?'), choices: readings };
}

function columnQuestion(
  placeholder: string,
  role: ColumnRole,
  table: TablePreview | undefined,
  taken: readonly number[],
): ShownQuestion {
  if (!table) return { placeholder, choices: [] };
  const choices = table.columns.flatMap((name, value) => {
    if (taken.includes(value)) return [];
    const label = table.header ? withoutIcons(name) : vscode.l10n.t('Column {0}', value + 1);
    const examples = exampleValues(table, value).map((example) => example.slice(0, 40));
    return [{ value, label, description: withoutIcons(examples.join(', ')) }];
  });
  return { placeholder, choices, suggested: suggestColumn(role, table, taken) };
}

function withNone(question: ShownQuestion, label: string): ShownQuestion {
  const { choices, suggested, placeholder } = question;
  return {
    placeholder,
    choices: [...choices, { value: 'none', label }],
    suggested: suggested ?? 'none',
  };
}

function tableChoice({ file, columns, header, rows }: TablePreview): StepChoice<string> {
  const shown = header ? columns : (rows[0] ?? []);
  return {
    value: file,
    label: withoutIcons(file),
    description: withoutIcons(shown.join(', ').slice(0, 80)),
  };
}

function separatorChoice(value: string): StepChoice<string> {
  const example = `Drama${value}Comedy`;
  return value === ' '
    ? { value, label: vscode.l10n.t('A space'), description: example }
    : { value, label: value, description: example };
}

function presetChoice(value: (typeof presetNames)[number]): StepChoice<string> {
  switch (value) {
    case 'paper':
      return {
        value,
        label: 'SDRL',
        description: vscode.l10n.t('as in the paper, 30 epochs'),
      };
    case 'balanced':
      return {
        value,
        label: 'SDRL+',
        description: vscode.l10n.t('the best for most: also knows which items are rated together'),
      };
    case 'accuracy':
      return {
        value,
        label: vscode.l10n.t('SDRL+, three times'),
        description: vscode.l10n.t('a little better recommendations in three times the time'),
      };
  }
}

function likelyRatings(tables: readonly TablePreview[]): TablePreview | undefined {
  return tables.find((table) => {
    const user = suggestColumn('user', table);
    return user !== undefined && suggestColumn('rating', table, [user]) !== undefined;
  });
}

function filesOf({ ratings, items }: DatasetLayout): string {
  return items ? `${ratings.file} + ${items.file}` : ratings.file;
}

function columnsOf({ ratings, items }: DatasetLayout): string {
  const { user, item, rating } = ratings;
  const columns = [user, item, ...(rating === undefined ? [] : [rating])].map(String);
  const categories = items?.categories;
  return categories?.type === 'list'
    ? [...columns, String(categories.column)].join(', ')
    : columns.join(', ');
}
