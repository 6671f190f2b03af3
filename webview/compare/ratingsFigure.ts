import type { ComparedUser } from '../../src/core/analysis/compareUsers';
import type { ComparedUsers } from '../../src/protocol/compareApi';
import { shortText } from '../marks/shortText';
import { element } from '../shared/element';
import { segmentedControl } from '../shared/segmentedControl';
import type { CompareFigure, FigureOptions } from './compareFigure';
import {
  compareTexts,
  filterText,
  idText,
  inspectText,
  numberText,
  openRatingText,
  pageText,
  tableText,
} from './compareTexts';
import type { CompareView } from './compareView';
import { ratingFilters, ratingRows, type RatingRow, type RatingSort } from './ratingRows';
import { shownUsers } from './shownUsers';

const pageRows = 50;
const maxTitleLetters = 80;

interface Column {
  /** As in `RatingSort.by`. */
  readonly by: string;
  readonly text: string;
  readonly title?: string;
}

/** What the users rated, item by item; a rating opens its line in the dataset, a title the inspector. */
export function createRatingsFigure({ ask, change }: FigureOptions): CompareFigure {
  const filterChoice = segmentedControl(
    { name: 'rating-filter', legend: compareTexts.filter },
    ratingFilters.map((filter) => [filter, filterText(filter)] as const),
    (ratingFilter) => change({ ratingFilter }),
  );
  const table = element('table', { class: 'ratings' });
  const label = { role: 'region', tabindex: '0', 'aria-label': tableText(compareTexts.ratings) };
  const scroller = element('div', { class: 'part-table', ...label }, table);
  const status = element('p', { class: 'part-note', role: 'status' });
  const previous = pageButton(compareTexts.previous, -1);
  const next = pageButton(compareTexts.next, 1);
  const pager = element('div', { class: 'pager' }, previous, status, next);
  const problem = element('p', { class: 'problem', role: 'alert', hidden: '' });
  const root = element(
    'section',
    { class: 'part', 'aria-label': compareTexts.ratings },
    element(
      'div',
      { class: 'part-heading' },
      element('h2', {}, compareTexts.ratings),
      element('div', { class: 'part-choices' }, filterChoice.root),
    ),
    scroller,
    pager,
    problem,
  );
  let rows: readonly RatingRow[] = [];
  let users: readonly ComparedUser[] = [];
  let page = 0;
  let drawn: { comparison: ComparedUsers; key: string } | undefined;
  let isImplicit = false;

  function pageButton(text: string, step: number): HTMLButtonElement {
    const button = element('button', { type: 'button', class: 'secondary' }, text);
    button.addEventListener('click', () => {
      page += step;
      drawPage();
      scroller.scrollTop = 0;
    });
    return button;
  }

  async function open(work: Promise<unknown>): Promise<void> {
    problem.hidden = true;
    try {
      await work;
    } catch (error) {
      problem.textContent = error instanceof Error ? error.message : String(error);
      problem.hidden = false;
    }
  }

  function drawPage(): void {
    const from = page * pageRows;
    const shown = rows.slice(from, from + pageRows);
    const body = table.tBodies[0] ?? table.createTBody();
    body.replaceChildren(...shown.map(rowElement));
    if (shown.length === 0) body.append(emptyRow(users.length + 3));
    status.textContent = pageText(from, from + shown.length, rows.length);
    previous.disabled = page === 0;
    next.disabled = from + pageRows >= rows.length;
    previous.hidden = next.hidden = rows.length <= pageRows;
  }

  function rowElement({ id, title, ratings, mean, difference, raters }: RatingRow): HTMLElement {
    const name = element(
      'button',
      { type: 'button', class: 'link item-title', title: inspectText(title) },
      shortText(title, maxTitleLetters),
    );
    name.addEventListener(
      'click',
      () => void open(ask('openPanel', { type: 'inspector', side: 'item', id })),
    );
    const cells = ratings.map((rating, i) =>
      Number.isNaN(rating)
        ? element('td', {}, element('span', { class: 'visually-hidden' }, compareTexts.notRated))
        : element('td', {}, ratingButton(rating, users[i]!.id, id)),
    );
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, name),
      ...cells,
      element('td', {}, String(raters)),
      element('td', {}, isImplicit ? '' : numberText(mean)),
      element('td', {}, isImplicit ? '' : numberText(difference)),
    );
  }

  function ratingButton(rating: number, userId: string, itemId: string): HTMLButtonElement {
    const label_ = openRatingText(rating, userId);
    const button = element(
      'button',
      { type: 'button', class: 'link rating', title: label_, 'aria-label': label_ },
      isImplicit ? compareTexts.rated : String(rating),
    );
    button.addEventListener('click', () => void open(ask('openRating', { userId, itemId })));
    return button;
  }

  return {
    root,
    draw(comparison, view) {
      const { pair, ratingFilter: filter, ratingSort: sort } = view;
      filterChoice.select(filter);
      const key = JSON.stringify([pair, filter, sort]);
      if (drawn?.comparison === comparison && drawn.key === key) return;
      drawn = { comparison, key };
      const shown = shownUsers(comparison, view);
      const ids = comparison.users.map(({ id }) => id);
      ({ users } = shown);
      ({ isImplicit } = comparison);
      rows = ratingRows(comparison.items, { ids, places: shown.places }, { filter, sort });
      page = 0;
      problem.hidden = true;
      drawHead(table, columnsOf(users), sort, (ratingSort) => change({ ratingSort }));
      drawPage();
    },
  };
}

function columnsOf(users: readonly ComparedUser[]): Column[] {
  return [
    { by: 'title', text: compareTexts.item },
    ...users.map(({ id }) => ({ by: `user:${id}`, text: idText(id), title: id })),
    { by: 'raters', text: compareTexts.raters },
    { by: 'mean', text: compareTexts.mean },
    { by: 'difference', text: compareTexts.difference },
  ];
}

/** The headings, which sort: the column that is sorted by the other way, titles from A, others from the top. */
function drawHead(
  table: HTMLTableElement,
  columns: readonly Column[],
  sort: CompareView['ratingSort'],
  onSort: (sort: RatingSort) => void,
): void {
  const focused = document.activeElement;
  const focusedBy = focused instanceof HTMLElement ? focused.dataset.by : undefined;
  const cells = columns.map(({ by, text, title }) => {
    const isSorted = sort.by === by;
    const arrow = sort.isDescending ? '↓' : '↑';
    const button = element(
      'button',
      { type: 'button', class: 'quiet sort', 'data-by': by, title },
      element('span', { 'aria-hidden': 'true', class: 'arrow' }, isSorted ? arrow : ''),
      text,
    );
    button.addEventListener('click', () =>
      onSort({ by, isDescending: isSorted ? !sort.isDescending : by !== 'title' }),
    );
    const direction = sort.isDescending ? 'descending' : 'ascending';
    return element('th', { scope: 'col', 'aria-sort': isSorted ? direction : 'none' }, button);
  });
  const head = table.tHead ?? table.createTHead();
  head.replaceChildren(element('tr', {}, ...cells));
  const caption = table.caption ?? table.createCaption();
  caption.textContent = compareTexts.ratings;
  for (const button of head.querySelectorAll('button'))
    if (focusedBy !== undefined && button.dataset.by === focusedBy) button.focus();
}

function emptyRow(columns: number): HTMLElement {
  return element(
    'tr',
    {},
    element('td', { colspan: String(columns + 1), class: 'nothing' }, compareTexts.noItems),
  );
}
