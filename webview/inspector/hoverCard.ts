import type { RowTable } from '../../src/protocol/inspectApi';
import { element } from '../shared/element';
import { ratingsText } from './inspectorTexts';
import { strongestCategories } from './rowTexts';

export interface HoverCard {
  readonly root: HTMLElement;
  /** Says who or what a row is, beside the pointer or in the corner of `corner`; nothing hides it. */
  show(rows: RowTable | undefined, row: number | undefined, corner?: Element): void;
}

const gapPx = 14;
const shownCategories = 4;

/**
 * A small card about the row under the pointer. Screen readers hear the row from the map itself.
 * `area`: where pointer movements are followed.
 */
export function createHoverCard(area: HTMLElement): HoverCard {
  const root = element('div', { class: 'hover-card', 'aria-hidden': 'true', hidden: '' });
  let pointer: readonly [xPx: number, yPx: number] | undefined;
  let corner: Element | undefined;
  const place = (): void => {
    if (root.hidden) return;
    const { width, height } = root.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const box = corner?.getBoundingClientRect();
    const [x, y] = box ? [box.left, box.top] : (pointer ?? [0, 0]);
    const left = x + gapPx + width > clientWidth ? x - gapPx - width : x + gapPx;
    const top = y + gapPx + height > clientHeight ? y - gapPx - height : y + gapPx;
    root.style.left = `${Math.max(4, left)}px`;
    root.style.top = `${Math.max(4, top)}px`;
  };
  area.addEventListener('pointermove', ({ clientX, clientY }) => {
    pointer = [clientX, clientY];
    place();
  });
  return {
    root,
    show(rows, row, nextCorner) {
      root.hidden = rows === undefined || row === undefined;
      if (rows === undefined || row === undefined) return;
      corner = nextCorner;
      root.replaceChildren(...cardOf(rows, row));
      place();
    },
  };
}

function cardOf(rows: RowTable, row: number): HTMLElement[] {
  const { titles, ids, side } = rows;
  const [title, id] = [titles[row]!, ids[row]!];
  const categories = strongestCategories(rows, row, shownCategories);
  return [
    element('strong', {}, element('bdi', {}, title)),
    ...(title === id ? [] : [element('span', { class: 'card-id' }, element('bdi', {}, id))]),
    ...(categories.length === 0
      ? []
      : [
          element(
            'span',
            {},
            categories
              .map(({ name, weight }) => (side === 'user' ? `${name} ${weight.toFixed(2)}` : name))
              .join(' · '),
          ),
        ]),
    element('span', { class: 'card-note' }, ratingsText(rows, row)),
  ];
}
