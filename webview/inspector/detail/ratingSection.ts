import type { Side } from '../../../src/core/model/sdrlModel';
import type { RowDetail } from '../../../src/protocol/inspectApi';
import { element } from '../../shared/element';
import { detailTexts } from './detailTexts';
import { attachRovingFocus } from './rovingFocus';

const shownAtFirst = 8;

export interface RatingSection {
  readonly root: HTMLElement;
  draw(side: Side, detail: RowDetail): void;
}

/**
 * The ratings that a user gave or an item got, best first; each leads to its line in the dataset, or
 * to the reason why there is none.
 */
export function createRatingSection(
  onOpenRating: (rating: { readonly userId: string; readonly itemId: string }) => Promise<unknown>,
): RatingSection {
  const heading = element('h3', {});
  const list = element('ol', { class: 'row-list' });
  const resetFocus = attachRovingFocus(list);
  const note = element('p', { class: 'detail-note' });
  const problem = element('p', { class: 'detail-note', role: 'alert' });
  const more = element('button', { type: 'button', class: 'link' });
  let isWhole = false;
  let shown: readonly [side: Side, detail: RowDetail] | undefined;

  const redraw = (): void => {
    if (!shown) return;
    const [side, { id, rated, ratings, meanRating }] = shown;
    heading.textContent = detailTexts.ratings[side];
    list.replaceChildren(
      ...rated.slice(0, isWhole ? undefined : shownAtFirst).map((other) => {
        const pair =
          side === 'user' ? { userId: id, itemId: other.id } : { userId: other.id, itemId: id };
        return entry(other, {
          hasRating: meanRating !== undefined,
          onOpen: () => openRating(pair),
        });
      }),
    );
    resetFocus();
    note.hidden = ratings > 0 && (!isWhole || rated.length === ratings);
    note.textContent =
      ratings === 0 ? detailTexts.noRatings : detailTexts.shownRatings(rated.length, ratings);
    more.hidden = rated.length <= shownAtFirst;
    more.textContent = isWhole ? detailTexts.fewer : detailTexts.more;
  };
  const openRating = (pair: { readonly userId: string; readonly itemId: string }): void => {
    problem.textContent = '';
    onOpenRating(pair).catch((error: unknown) => {
      problem.textContent = error instanceof Error ? error.message : String(error);
    });
  };
  more.addEventListener('click', () => {
    isWhole = !isWhole;
    redraw();
  });
  return {
    root: element('section', { class: 'detail-section' }, heading, list, problem, note, more),
    draw(side, detail) {
      if (detail.id !== shown?.[1].id) isWhole = false;
      problem.textContent = '';
      shown = [side, detail];
      redraw();
    },
  };
}

function entry(
  { title, rating }: RowDetail['rated'][number],
  { hasRating, onOpen }: { readonly hasRating: boolean; readonly onOpen: () => void },
): HTMLLIElement {
  const button = element(
    'button',
    { type: 'button', class: 'row-entry rating-entry', title: detailTexts.openRating(title) },
    element('bdi', { class: 'row-title' }, title),
    // Interactions without ratings all count 1, which would say nothing.
    ...(hasRating ? [element('span', { class: 'number' }, String(rating))] : []),
  );
  button.addEventListener('click', onOpen);
  return element('li', {}, button);
}
