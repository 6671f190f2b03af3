import type { Side } from '../../src/core/model/sdrlModel';
import { Canceled } from '../../src/core/errors';
import type { RowSummary } from '../../src/protocol/trainerApi';
import { element } from './element';
import type { Ask } from './modelPanel';
import { panelTexts, rowCountText } from './panelTexts';

export interface RowPickerOptions {
  readonly ask: Ask;
  readonly side: Side;
  /** What the field is for; unique on the page, as it names the field to screen readers. */
  readonly label: string;
  readonly placeholder?: string;
  readonly onPick: (row: RowSummary) => void;
  /** Rows that are not offered, e.g. because they were picked already. */
  readonly isLeftOut?: (id: string) => boolean;
}

export interface RowPicker {
  readonly root: HTMLElement;
  readonly input: HTMLInputElement;
}

const shownRows = 50;
let pickers = 0;

/**
 * A field that searches the users or items of the model by a part of their id or title (an ARIA
 * combobox with a list: arrows choose, Enter picks, Escape closes). The trainer filters, so that it
 * answers alike for any number of rows; an answer overtaken by more typing is dropped.
 */
export function createRowPicker({
  ask,
  side,
  label,
  placeholder,
  onPick,
  isLeftOut = () => false,
}: RowPickerOptions): RowPicker {
  const name = `row-picker-${++pickers}`;
  const list = element('ul', { id: name, role: 'listbox', 'aria-label': label, hidden: '' });
  const input = element('input', {
    type: 'search',
    role: 'combobox',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-label': label,
    'aria-controls': name,
    'aria-expanded': 'false',
    'aria-autocomplete': 'list',
    placeholder: placeholder ?? label,
  });
  const status = element('span', { class: 'visually-hidden', role: 'status' });
  const root = element('div', { class: 'row-picker' }, input, list, status);
  let rows: readonly RowSummary[] = [];
  let active = -1;
  let search = new AbortController();

  const setOpen = (isOpen: boolean): void => {
    list.hidden = !isOpen;
    input.setAttribute('aria-expanded', String(isOpen));
    if (!isOpen) setActive(-1);
  };
  const setActive = (index: number): void => {
    active = index;
    [...list.children].forEach((option, i) =>
      option.setAttribute('aria-selected', String(i === active)),
    );
    const option = list.children[active];
    if (option) input.setAttribute('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
    option?.scrollIntoView({ block: 'nearest' });
  };
  const pick = (row: RowSummary): void => {
    search.abort();
    input.value = '';
    setOpen(false);
    onPick(row);
  };
  const drawList = (total: number): void => {
    const options = rows.map((row, i) => {
      const option = optionOf(row, `${name}-${i}`);
      // Not `click`: the field would lose the focus first and close the list.
      option.addEventListener('mousedown', (event) => {
        event.preventDefault();
        pick(row);
      });
      return option;
    });
    list.replaceChildren(...options);
    status.textContent = rowCountText(total);
    setOpen(rows.length > 0);
    setActive(rows.length > 0 && input.value !== '' ? 0 : -1);
  };
  const look = async (): Promise<void> => {
    search.abort();
    search = new AbortController();
    const { signal } = search;
    try {
      const query = { side, filter: input.value.trim(), offset: 0, limit: shownRows };
      const found = await ask('listRows', query, { signal });
      if (signal.aborted) return;
      rows = found.rows.filter(({ id }) => !isLeftOut(id));
      drawList(found.total);
    } catch (error) {
      if (error instanceof Canceled) return;
      list.replaceChildren();
      setOpen(false);
      status.textContent = error instanceof Error ? error.message : panelTexts.searchFailed;
    }
  };

  input.addEventListener('input', () => void look()); // `look` shows its own failure
  input.addEventListener('focus', () => void look());
  input.addEventListener('blur', () => setOpen(false));
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) void look();
      else setActive(stepped(active, event.key === 'ArrowDown' ? 1 : -1, rows.length));
    } else if (event.key === 'Enter') {
      const row = rows[active];
      if (!row) return;
      event.preventDefault();
      pick(row);
    } else if (event.key === 'Escape' && !list.hidden) {
      event.stopPropagation();
      setOpen(false);
    }
  });
  return { root, input };
}

/** The next place in a list of `count` that goes round. */
function stepped(place: number, by: number, count: number): number {
  return count === 0 ? -1 : (Math.max(place, by > 0 ? -1 : 0) + by + count) % count;
}

function optionOf({ id, title, ratings }: RowSummary, elementId: string): HTMLElement {
  const hasTitle = title !== id;
  const ratingsText = `${ratings.toLocaleString('en')} ${panelTexts.ratings}`;
  return element(
    'li',
    { id: elementId, role: 'option', 'aria-selected': 'false', title },
    element('span', { class: 'row-title' }, hasTitle ? title : id),
    element('span', { class: 'row-note' }, hasTitle ? `${id} · ${ratingsText}` : ratingsText),
  );
}
