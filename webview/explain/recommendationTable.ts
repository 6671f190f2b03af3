import type { ItemName } from '../../src/protocol/explainApi';
import {
  barScale,
  drawStackedBar,
  stackExtent,
  type BarScale,
  type PartLook,
} from '../marks/stackedBar';
import { element } from '../shared/element';
import { symbolIcon } from '../marks/symbolIcon';
import { drawBarAxis } from './barAxis';
import {
  basisText,
  changeMark,
  changeText,
  explainTexts,
  partsText,
  percent,
  signed,
} from './explainTexts';
import { glide } from './glide';
import type { Standing } from './ranking';
import { rowAfterKey } from './rowAfterKey';

export interface TableContent {
  readonly items: readonly Standing[];
  readonly blocks: readonly string[];
  readonly looks: readonly PartLook[];
  readonly parts: 'relative' | 'raw';
  readonly nameOf: (row: number) => ItemName | undefined;
  /** The row whose evidence is shown. */
  readonly chosen: number | undefined;
}

export interface RecommendationTable {
  readonly root: HTMLElement;
  draw(content: TableContent): void;
  /** Puts the keyboard back on the chosen item, or on the first. */
  focus(): void;
}

interface RowElements {
  readonly root: HTMLTableRowElement;
  readonly button: HTMLButtonElement;
  draw(standing: Standing, content: TableContent, scale: BarScale): void;
}

const barHeightPx = 22;

/**
 * The items with a bar each and the numbers beside it: picture and table in one. Rows glide to their
 * new places; arrows, Home and End move between them, Enter chooses.
 */
export function createRecommendationTable(onChoose: (id: string) => void): RecommendationTable {
  const head = element('tr');
  const body = element('tbody');
  const barHead = element('th', { scope: 'col', class: 'bar-cell' });
  const table = element(
    'table',
    { class: 'recommendations' },
    element('caption', { class: 'visually-hidden' }, explainTexts.listTitle),
    element('thead', {}, head),
    body,
  );
  const root = element('div', { class: 'table-scroller' }, table);
  const rows = new Map<number, RowElements>();
  let content: TableContent | undefined;
  let focused = 0;

  const shownRows = (): RowElements[] =>
    (content?.items ?? []).flatMap(({ row }) => rows.get(row) ?? []);
  const focusRow = (place: number): void => {
    focused = place;
    setTabStop();
    shownRows()[place]?.button.focus();
  };
  const setTabStop = (): void => {
    shownRows().forEach(({ button }, place) => {
      button.tabIndex = place === focused ? 0 : -1;
    });
  };
  body.addEventListener('keydown', (event) => {
    const place = shownRows().findIndex(({ button }) => button === event.target);
    const next = rowAfterKey(event.key, place, shownRows().length);
    if (place < 0 || next === undefined) return;
    event.preventDefault();
    focusRow(next);
  });

  const draw = (): void => {
    if (!content) return;
    const { items, parts } = content;
    drawHead(head, barHead, content);
    const scale = barScale(
      stackExtent(items.map((item) => item[parts])),
      barHead.clientWidth - barPaddingPx,
    );
    drawBarAxis(barHead, scale, parts === 'relative' ? explainTexts.averageItem : '0');
    for (const row of rows.keys()) if (!items.some((item) => item.row === row)) rows.delete(row);
    for (const item of items) {
      const made = rows.get(item.row) ?? createRow((id) => onChoose(id));
      rows.set(item.row, made);
      made.draw(item, content, scale);
    }
    const wanted = shownRows().map((row) => row.root);
    if (
      wanted.some((row, i) => row !== body.children[i]) ||
      wanted.length !== body.children.length
    ) {
      const active = document.activeElement;
      body.replaceChildren(...wanted);
      if (active instanceof HTMLElement && body.contains(active)) active.focus();
    }
    focused = Math.min(focused, Math.max(0, items.length - 1));
    setTabStop();
  };
  let widthPx = 0;
  new ResizeObserver(() => {
    if (barHead.clientWidth === widthPx) return;
    widthPx = barHead.clientWidth;
    draw();
  }).observe(root);
  return {
    root,
    draw(next) {
      content = next;
      glide(() => shownRows().map((row) => row.root), draw);
    },
    focus() {
      const chosen = content?.items.findIndex(({ row }) => row === content?.chosen) ?? -1;
      focusRow(Math.max(0, chosen));
    },
  };
}

const barPaddingPx = 16;

function drawHead(
  head: HTMLTableRowElement,
  barHead: HTMLElement,
  { blocks, looks, parts }: TableContent,
): void {
  const column = (name: string, look: string): HTMLElement =>
    element('th', { scope: 'col', class: look }, name);
  const cells = [
    column(explainTexts.rank, 'rank-cell'),
    column(explainTexts.item, 'item-cell'),
    barHead,
    column(explainTexts.mostly, 'basis-cell'),
    ...blocks.map((name, i) =>
      element(
        'th',
        { scope: 'col', class: 'part-cell', title: name },
        symbolIcon(looks[i]!.symbol, looks[i]!.colour),
        element('bdi', {}, name),
      ),
    ),
    column(parts === 'relative' ? explainTexts.aboveAverage : explainTexts.total, 'total-cell'),
  ];
  head.replaceChildren(...cells);
}

function createRow(onChoose: (id: string) => void): RowElements {
  const rank = element('span', { class: 'rank' });
  const change = element('span', { class: 'change', 'aria-hidden': 'true' });
  const changeWords = element('span', { class: 'visually-hidden' });
  const title = element('bdi', { class: 'item-title' });
  const button = element('button', { type: 'button', class: 'item-button' }, title);
  const categories = element('bdi', { class: 'item-categories' });
  const bar = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const barWords = element('span', { class: 'visually-hidden' });
  const barCell = element('td', { class: 'bar-cell' }, barWords);
  barCell.append(bar);
  const basis = element('td', { class: 'basis-cell' });
  const numbers: HTMLElement[] = [];
  const total = element('td', { class: 'total-cell number' });
  const root = element(
    'tr',
    {},
    element('td', { class: 'rank-cell' }, rank, ' ', change, changeWords),
    element('th', { scope: 'row', class: 'item-cell' }, button, categories),
    barCell,
    basis,
    total,
  );
  let id: string | undefined;
  const choose = (): void => {
    if (id !== undefined) onChoose(id);
  };
  // The whole row is the target; the button in it is what keyboard and screen reader use.
  root.addEventListener('click', choose);
  return {
    root,
    button,
    draw(standing, { blocks, looks, parts, nameOf, chosen }, scale) {
      const name = nameOf(standing.row);
      id = name?.id;
      rank.textContent = standing.rank === 0 ? '–' : String(standing.rank);
      change.textContent = changeMark(standing);
      change.dataset.direction = standing.rank < standing.rankBefore ? 'up' : 'down';
      changeWords.textContent = `, ${changeText(standing)}`;
      title.textContent = name?.title ?? '…';
      button.title = name ? `${name.title} (${name.id})` : '';
      categories.textContent = name?.categories.join(', ') ?? '';
      categories.title = categories.textContent;
      const isChosen = standing.row === chosen;
      root.classList.toggle('chosen', isChosen);
      if (isChosen) button.setAttribute('aria-current', 'true');
      else button.removeAttribute('aria-current');
      const shown = standing[parts];
      drawStackedBar(bar, { parts: shown, looks, scale, heightPx: barHeightPx, hasTotal: true });
      barCell.title = barWords.textContent = partsText(shown, blocks);
      drawBasis(basis, standing, looks);
      while (numbers.length < shown.length) {
        const cell = element('td', { class: 'part-cell number' });
        numbers.push(cell);
        total.before(cell);
      }
      numbers.forEach((cell, i) => (cell.textContent = signed(shown[i] ?? 0)));
      total.textContent = signed(shown.reduce((sum, part) => sum + part, 0));
    },
  };
}

/** The symbol of the strongest part and its share; the words are for screen readers and pointing. */
function drawBasis(cell: HTMLElement, { basis }: Standing, looks: readonly PartLook[]): void {
  const words = basisText(basis.basis);
  const look = looks[basis.block];
  cell.title = words;
  cell.replaceChildren(
    ...(look ? [symbolIcon(look.symbol, look.colour), ` ${percent(basis.share)} `] : ['–']),
    element('span', { class: 'visually-hidden' }, words),
  );
}
