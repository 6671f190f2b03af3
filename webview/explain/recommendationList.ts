import type { UserExplanation } from '../../src/protocol/explainApi';
import type { PartLook } from '../marks/stackedBar';
import { element } from '../shared/element';
import { emptyState } from '../shared/notices';
import { averageText, explainTexts, filteredBody } from './explainTexts';
import type { ExplainView } from './explainView';
import type { ItemNames } from './itemNames';
import { createListControls } from './listControls';
import type { Ranking } from './ranking';
import { createRecommendationTable } from './recommendationTable';

export interface ListContent {
  readonly user: UserExplanation;
  readonly view: ExplainView;
  readonly ranking: Ranking;
  readonly looks: readonly PartLook[];
  /** The row of the item whose evidence is shown. */
  readonly chosen: number | undefined;
}

export interface RecommendationList {
  readonly root: HTMLElement;
  draw(content: ListContent): void;
  focus(): void;
}

export interface RecommendationListOptions {
  readonly names: ItemNames;
  readonly onChange: (choice: Partial<ExplainView>) => void;
  readonly onChoose: (itemId: string) => void;
}

/** The ranked items with the controls above them, or why there are none. */
export function createRecommendationList({
  names,
  onChange,
  onChoose,
}: RecommendationListOptions): RecommendationList {
  const controls = createListControls(onChange);
  const average = element('p', { class: 'muted average' });
  const table = createRecommendationTable(onChoose);
  const notice = element('div', { class: 'list-notice' });
  return {
    root: element(
      'section',
      { class: 'list', 'aria-label': explainTexts.listTitle },
      controls.root,
      average,
      table.root,
      notice,
    ),
    draw({ user, view, ranking, looks, chosen }) {
      controls.draw(user.blocks, view);
      average.textContent = averageText(ranking.average, view.parts);
      const problem = emptyList(ranking, view, onChange);
      table.root.hidden = average.hidden = problem !== undefined;
      notice.hidden = problem === undefined;
      notice.replaceChildren(...(problem ? [problem] : []));
      if (problem) return;
      names.want(ranking.items.map(({ row }) => row));
      table.draw({
        items: ranking.items,
        blocks: user.blocks.map(({ name }) => name),
        looks,
        parts: view.parts,
        nameOf: (row) => names.get(row),
        chosen,
      });
    },
    focus: () => table.focus(),
  };
}

/** What stands in the place of a list without items: why, and the way out. */
function emptyList(
  { hasWeight, items, count }: Ranking,
  { filter }: ExplainView,
  onChange: (choice: Partial<ExplainView>) => void,
): HTMLElement | undefined {
  if (!hasWeight)
    return emptyState(explainTexts.noWeightTitle, explainTexts.noWeightBody, {
      text: explainTexts.reset,
      run: () => onChange({ weights: [], off: [] }),
    });
  if (items.length > 0) return undefined;
  if (count === 0)
    return emptyState(explainTexts.allRatedTitle, explainTexts.allRatedBody, {
      text: explainTexts.showRated,
      run: () => onChange({ withRated: true }),
    });
  return emptyState(explainTexts.filteredTitle, filteredBody(filter), {
    text: explainTexts.showAll,
    run: () => onChange({ filter: 'all' }),
  });
}
