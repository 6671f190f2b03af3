import * as vscode from 'vscode';
import type { RowTarget } from '../../core/hover/hoverTarget';
import { formatSigned } from '../../core/text/formatNumbers';
import { displayText } from '../../core/text/displayText';
import type { CardContent, CardLine } from '../../protocol/datasetEditor';
import type {
  AbsentRow,
  NamedRow,
  RatingDescription,
  RowDescription,
} from '../../protocol/hoverApi';

/** What a card is made from: the description, what it was asked for, and which model gave it. */
export interface CardOptions {
  readonly target: RowTarget;
  readonly modelName: string;
  /** There are other models of the same data. */
  readonly hasChoice: boolean;
}

type Links = CardContent['links'];

/** Nearest rows in a block that are named. */
export const neighboursShown = 3;
const categoriesShown = 4;
const blocksShown = 5;
const titleLength = 40;
/** Users compared at once: the one in question and the nearest in each block. */
const maxCompared = 4;

/** A description in words, at most ten lines, with links to see more. */
export function cardContent(
  description: RowDescription | RatingDescription | AbsentRow,
  options: CardOptions,
): CardContent {
  const content = contentOf(description, options);
  const { modelName, hasChoice } = options;
  return {
    title: content.title,
    lines: [...content.lines, { text: vscode.l10n.t('Model: {0}', displayText(modelName)) }],
    links: hasChoice
      ? [
          ...content.links,
          { text: vscode.l10n.t('Choose Model…'), action: { type: 'chooseModel' } },
        ]
      : content.links,
  };
}

function contentOf(
  description: RowDescription | RatingDescription | AbsentRow,
  { target }: CardOptions,
): CardContent {
  switch (description.type) {
    case 'absent':
      return absentContent(description);
    case 'rating':
      return ratingContent(description);
    case 'row':
      return description.side === 'user'
        ? userContent(description)
        : itemContent(description, target);
  }
}

function userContent(user: RowDescription): CardContent {
  const nearest = user.nearest.flatMap(({ neighbours }) => neighbours.slice(0, 1));
  const others = [...new Set(nearest.map(({ id }) => id))].slice(0, maxCompared - 1);
  return {
    title: vscode.l10n.t('User {0}', displayText(user.id)),
    lines: [
      { text: ratingsText(user) },
      ...categoryLine(vscode.l10n.t('Likes'), user, ({ name, weight }) =>
        vscode.l10n.t('{0} {1}', displayText(name, titleLength), weight.toFixed(2)),
      ),
      ...nearestLines(user),
    ],
    links: [
      inspectLink(vscode.l10n.t('Inspect'), user),
      ...(others.length === 0
        ? []
        : ([
            {
              text: vscode.l10n.t('Compare with Nearest'),
              action: { type: 'compare', userIds: [user.id, ...others] },
            },
          ] satisfies Links)),
      {
        text: vscode.l10n.t('Explain Recommendations'),
        action: { type: 'explain', userId: user.id },
      },
    ],
  };
}

function itemContent(item: RowDescription, target: RowTarget): CardContent {
  const userId = target.type === 'item' ? target.userId : undefined;
  return {
    title: nameText(item),
    lines: [
      { text: ratingsText(item) },
      ...categoryLine(vscode.l10n.t('Categories'), item, ({ name }) =>
        displayText(name, titleLength),
      ),
      ...nearestLines(item),
    ],
    links: [
      inspectLink(vscode.l10n.t('Inspect'), item),
      ...(userId === undefined
        ? []
        : ([
            {
              text: vscode.l10n.t('Explain for User {0}', displayText(userId, titleLength)),
              action: { type: 'explain', userId, itemId: item.id },
            },
          ] satisfies Links)),
    ],
  };
}

function ratingContent(rating: RatingDescription): CardContent {
  const { user, item, given, predicted, highest, score, parts } = rating;
  const estimate = vscode.l10n.t('{0} of {1}', predicted.toFixed(2), String(highest));
  return {
    title:
      given === undefined
        ? vscode.l10n.t('The model says {0}', estimate)
        : vscode.l10n.t('Given {0}, the model says {1}', String(given), estimate),
    lines: [
      {
        text: vscode.l10n.t('User {0}, {1}', displayText(user.id, titleLength), nameText(item)),
      },
      { label: vscode.l10n.t('Score'), text: vscode.l10n.t('{0}, the sum of', signed(score)) },
      ...parts
        .slice(0, blocksShown)
        .map(({ name, value }) => ({ block: name, label: displayText(name), text: signed(value) })),
      { label: vscode.l10n.t('Place'), text: placeText(rating) },
      { text: partText(rating.part) },
      {
        text: vscode.l10n.t(
          'The model’s estimate is normalised: not rated counts as 0, so it is mostly lower than ratings given.',
        ),
      },
    ],
    links: [
      {
        text: vscode.l10n.t('Explain'),
        action: { type: 'explain', userId: user.id, itemId: item.id },
      },
      {
        text: vscode.l10n.t('Inspect User'),
        action: { type: 'inspect', side: 'user', id: user.id },
      },
      {
        text: vscode.l10n.t('Inspect Item'),
        action: { type: 'inspect', side: 'item', id: item.id },
      },
    ],
  };
}

function absentContent({ side, id, preparation }: AbsentRow): CardContent {
  const name = displayText(id);
  return {
    title:
      side === 'user'
        ? vscode.l10n.t('User {0} is not in the model', name)
        : vscode.l10n.t('Item {0} is not in the model', name),
    lines: [
      {
        text: vscode.l10n.t(
          'Users and items with too few ratings, and those added after training, are not in it.',
        ),
      },
      { label: vscode.l10n.t('Prepared with'), text: displayText(preparation, 120) },
    ],
    links: [],
  };
}

function ratingsText({ ratings, meanRating }: RowDescription): string {
  const count =
    ratings === 1
      ? vscode.l10n.t('1 rating in training')
      : vscode.l10n.t('{0} ratings in training', ratings);
  return meanRating === undefined
    ? count
    : vscode.l10n.t('{0}, mean {1}', count, meanRating.toFixed(2));
}

function categoryLine(
  label: string,
  { categories }: RowDescription,
  textOf: (category: RowDescription['categories'][number]) => string,
): CardLine[] {
  if (categories.length === 0) return [];
  const texts = categories.slice(0, categoriesShown).map(textOf);
  const more = categories.length - texts.length;
  if (more > 0) texts.push(vscode.l10n.t('{0} more', more));
  return [{ label, text: texts.join(', ') }];
}

function nearestLines({ nearest }: RowDescription): CardLine[] {
  return nearest
    .filter(({ neighbours }) => neighbours.length > 0)
    .slice(0, blocksShown)
    .map(({ block, neighbours }) => ({
      block,
      label: vscode.l10n.t('Near in {0}', displayText(block)),
      text: neighbours
        .map(({ title, similarity }) => `${displayText(title, titleLength)} ${signed(similarity)}`)
        .join(', '),
    }));
}

function placeText({ rank, of }: RatingDescription): string {
  return vscode.l10n.t('{0} of {1} items for this user', rank, of);
}

function partText(part: RatingDescription['part']): string {
  switch (part) {
    case 'training':
      return vscode.l10n.t('The model was trained on this rating.');
    case 'heldOut':
      return vscode.l10n.t('The model was not trained on this rating: it was held out to test it.');
    case 'unknown':
      return vscode.l10n.t('The model was not trained on this rating.');
  }
}

/** The title, and the id where that is another. */
function nameText({ id, title }: NamedRow): string {
  return title === id
    ? vscode.l10n.t('Item {0}', displayText(id))
    : vscode.l10n.t('{0} (item {1})', displayText(title), displayText(id, titleLength));
}

function inspectLink(text: string, { side, id }: RowDescription): Links[number] {
  return { text, action: { type: 'inspect', side, id } };
}

function signed(value: number): string {
  return Number.isFinite(value) ? formatSigned(value) : '–';
}
