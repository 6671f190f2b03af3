import type { Side } from '../../src/core/model/sdrlModel';
import { element } from '../shared/element';
import { inspectorTexts as texts } from './inspectorTexts';

/** A row among the hits of a search. */
export interface Hit {
  readonly row: number;
  readonly title: string;
  readonly id: string;
  readonly note: string;
}

export interface SearchBoxOptions {
  readonly onQuery: (query: string) => void;
  readonly onChoose: (row: number) => void;
  readonly onSelectAll: () => void;
}

export interface SearchBoxState {
  readonly side: Side;
  readonly query: string;
  /** The first of them. */
  readonly hits: readonly Hit[];
  readonly total: number;
}

export interface SearchBox {
  readonly root: HTMLElement;
  readonly input: HTMLInputElement;
  draw(state: SearchBoxState): void;
}

/**
 * Finds rows while one types (an ARIA combobox with a list): arrows choose a hit, Enter selects it and
 * shows it closely, Escape closes the list and then empties the field. The hits stay lit on the maps
 * as long as the query stands.
 */
export function createSearchBox({ onQuery, onChoose, onSelectAll }: SearchBoxOptions): SearchBox {
  const list = element('ul', {
    id: 'search-hits',
    role: 'listbox',
    'aria-label': texts.hits,
    hidden: '',
  });
  const input = element('input', {
    type: 'search',
    role: 'combobox',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-controls': list.id,
    'aria-expanded': 'false',
    'aria-autocomplete': 'list',
  });
  const status = element('span', { class: 'visually-hidden', role: 'status' });
  const note = element('p', { class: 'search-note' });
  const all = element('button', { type: 'button', class: 'link', tabindex: '-1' });
  const box = element('div', { class: 'search-hits', hidden: '' }, list, note, all);
  const root = element('div', { class: 'search-box row-picker' }, input, box, status);
  let hits: readonly Hit[] = [];
  let active = -1;

  const setOpen = (isOpen: boolean): void => {
    box.hidden = !isOpen;
    list.hidden = hits.length === 0;
    input.setAttribute('aria-expanded', String(isOpen && hits.length > 0));
    if (!isOpen) setActive(-1);
  };
  const setActive = (index: number): void => {
    active = index;
    for (const [i, option] of [...list.children].entries())
      option.setAttribute('aria-selected', String(i === index));
    const option = list.children[index];
    if (option) input.setAttribute('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
    option?.scrollIntoView({ block: 'nearest' });
  };
  const choose = ({ row }: Hit): void => {
    setOpen(false);
    onChoose(row);
  };

  input.addEventListener('input', () => {
    onQuery(input.value);
    setOpen(input.value.trim() !== '');
  });
  input.addEventListener('focus', () => setOpen(input.value.trim() !== ''));
  root.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node) || !root.contains(relatedTarget)) setOpen(false);
  });
  // The list is left to the pointer: the field keeps the focus.
  box.addEventListener('mousedown', (event) => event.preventDefault());
  all.addEventListener('click', () => {
    setOpen(false);
    onSelectAll();
  });
  input.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      if (box.hidden) setOpen(input.value.trim() !== '');
      if (hits.length > 0)
        setActive((Math.max(active, step > 0 ? -1 : 0) + step + hits.length) % hits.length);
    } else if (event.key === 'Enter') {
      if (event.shiftKey && hits.length > 0) {
        setOpen(false);
        onSelectAll();
        return;
      }
      const hit = hits[Math.max(active, 0)];
      if (hit && !box.hidden) choose(hit);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      event.preventDefault();
      if (!box.hidden) setOpen(false);
      else if (input.value !== '') {
        input.value = '';
        onQuery('');
      }
    }
  });
  return {
    root,
    input,
    draw({ side, query, hits: next, total }) {
      input.placeholder = texts.searchHint[side];
      input.setAttribute('aria-label', texts.search[side]);
      if (input.value !== query) input.value = query;
      if (next === hits) return;
      hits = next;
      list.replaceChildren(...hits.map((hit, i) => optionOf(hit, i, choose)));
      const isEmpty = query.trim() !== '' && total === 0;
      status.textContent = query.trim() === '' ? '' : texts.found(total);
      note.textContent = isEmpty ? texts.noHits : texts.moreHits(total - hits.length);
      note.hidden = !isEmpty && total <= hits.length;
      all.textContent = texts.selectHits(total);
      all.hidden = total < 2;
      list.hidden = hits.length === 0;
      input.setAttribute('aria-expanded', String(!box.hidden && hits.length > 0));
      setActive(-1);
    },
  };
}

function optionOf(hit: Hit, i: number, choose: (hit: Hit) => void): HTMLElement {
  const { title, id, note } = hit;
  const option = element(
    'li',
    { id: `search-hit-${i}`, role: 'option', 'aria-selected': 'false', title },
    element('span', { class: 'row-title' }, title),
    element('span', { class: 'row-note' }, title === id ? note : `${id} · ${note}`),
  );
  option.addEventListener('click', () => choose(hit));
  return option;
}
