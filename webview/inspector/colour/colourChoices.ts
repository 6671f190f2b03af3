import type { Side } from '../../../src/core/model/sdrlModel';
import type { Choice } from '../choiceSelect';
import { topChoices, type ColourBy, type TopChoice } from '../inspectorView';
import { inspectorTexts as texts } from '../inspectorTexts';

export interface ColourChoiceOptions {
  readonly side: Side;
  readonly blocks: readonly { readonly name: string; readonly text: string }[];
  readonly hasCategories: boolean;
  /** Names of the columns of a metadata file. */
  readonly columns: readonly string[];
}

/** What points can be coloured by. What is not possible stays in the list, with the reason. */
export function colourChoices({
  side,
  blocks,
  hasCategories,
  columns,
}: ColourChoiceOptions): Choice[] {
  const category = texts.category[side];
  return [
    {
      value: 'category',
      text: hasCategories ? category : texts.withoutCategories(category),
      disabled: !hasCategories,
    },
    { value: 'ratings', text: texts.ratings },
    { value: 'meanRating', text: texts.meanRating },
    ...blocks.map(({ name, text }) => ({
      value: `cluster:${name}`,
      text: texts.clusterIn(text),
      group: texts.clustersGroup,
    })),
    ...(columns.length > 0
      ? columns.map((column) => ({
          value: `column:${column}`,
          text: column,
          group: texts.columnsGroup,
        }))
      : [{ value: 'column', text: texts.noColumns, group: texts.columnsGroup, disabled: true }]),
  ];
}

/** The choice that a colour is. */
export function choiceOf(colour: ColourBy): string {
  if (colour.type === 'cluster') return `cluster:${colour.block}`;
  return colour.type === 'column' ? `column:${colour.column}` : colour.type;
}

/** The colour that a choice means, as finely divided as the one before. */
export function chosenColour(choice: string, before: ColourBy): ColourBy {
  const top: TopChoice = 'top' in before ? before.top : topChoices[0];
  const colon = choice.indexOf(':');
  const rest = choice.slice(colon + 1);
  if (choice.startsWith('cluster:')) {
    const clusters = before.type === 'cluster' ? before.clusters : 8;
    return { type: 'cluster', block: rest, clusters };
  }
  if (choice.startsWith('column:')) return { type: 'column', column: rest, top };
  if (choice === 'ratings' || choice === 'meanRating') return { type: choice };
  return { type: 'category', top, pinned: before.type === 'category' ? before.pinned : [] };
}
