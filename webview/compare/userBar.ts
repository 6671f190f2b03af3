import { maxComparedUsers } from '../../src/core/analysis/compareUsers';
import type { ComparedUsers, SuggestedUser } from '../../src/protocol/compareApi';
import { element } from '../shared/element';
import { createRowPicker } from '../shared/rowPicker';
import { blockSymbol } from '../shared/blockSymbol';
import type { FigureOptions } from './compareFigure';
import {
  compareTexts,
  idText,
  inspectText,
  ratingsOf,
  removeText,
  spaceText,
  suggestionLabel,
  tooManyText,
  unknownText,
} from './compareTexts';

/** Who is nearest in one block. */
export interface Suggestion {
  readonly block: string;
  readonly user: SuggestedUser;
}

export interface UserBarContent {
  readonly comparison: ComparedUsers;
  /** As many ids as were asked for, of which too many are left out. */
  readonly asked: number;
  readonly suggestions: readonly Suggestion[];
}

/** The users compared as chips, a field to add others, those that are nearest, and who is missing. */
export interface UserBar {
  readonly root: HTMLElement;
  draw(content: UserBarContent): void;
}

export interface UserBarOptions extends Pick<FigureOptions, 'ask' | 'looks'> {
  readonly usersInModel: number;
  readonly add: (id: string) => void;
  readonly remove: (id: string) => void;
  /** Puts those who are alike next to each other. */
  readonly order: () => void;
}

export function createUserBar({
  ask,
  looks,
  usersInModel,
  add,
  remove,
  order,
}: UserBarOptions): UserBar {
  let ids: readonly string[] = [];
  let drawn: ComparedUsers | undefined;
  const chips = element('ul', { class: 'chips', 'aria-label': compareTexts.users });
  const picker = createRowPicker({
    ask,
    side: 'user',
    label: compareTexts.add,
    placeholder: compareTexts.addPlaceholder,
    onPick: ({ id }) => add(id),
    isLeftOut: (id) => ids.includes(id),
  });
  const orderButton = element(
    'button',
    { type: 'button', class: 'secondary', title: compareTexts.orderHint },
    compareTexts.order,
  );
  orderButton.addEventListener('click', order);
  const suggested = element('div', { class: 'suggestions' });
  const notes = element('ul', { class: 'user-notes' });
  const root = element(
    'section',
    { class: 'user-bar', 'aria-label': compareTexts.users },
    chips,
    element('div', { class: 'user-tools' }, picker.root, orderButton),
    suggested,
    notes,
  );

  function chip({ id, ratings }: ComparedUsers['users'][number]): HTMLElement {
    const inspect = element(
      'button',
      { type: 'button', class: 'link chip-name', title: inspectText(id) },
      idText(id),
    );
    inspect.addEventListener('click', () => {
      // The host says what goes wrong with a panel that it opens.
      void ask('openPanel', { type: 'inspector', side: 'user', id }).catch(() => undefined);
    });
    const label = removeText(id);
    const away = element(
      'button',
      { type: 'button', class: 'quiet', 'aria-label': label, title: label },
      '×',
    );
    away.addEventListener('click', () => {
      remove(id);
      picker.input.focus();
    });
    return element(
      'li',
      { class: 'chip' },
      inspect,
      element('span', { class: 'muted' }, ratingsOf(ratings)),
      away,
    );
  }

  function suggestion({ block, user }: Suggestion): HTMLElement {
    const look = looks.get(block);
    const name = spaceText({ block });
    const label = suggestionLabel(user.id, name, user.similarity);
    const button = element(
      'button',
      { type: 'button', class: 'quiet suggestion', title: label, 'aria-label': label },
      ...(look ? [blockSymbol(look)] : []),
      `${name}: ${idText(user.id)}`,
      element('span', { 'aria-hidden': 'true', class: 'muted' }, '+'),
    );
    button.addEventListener('click', () => add(user.id));
    return button;
  }

  return {
    root,
    draw({ comparison, asked, suggestions }) {
      const { users, unknown } = comparison;
      ids = users.map(({ id }) => id);
      const isFull = users.length >= maxComparedUsers;
      // Only what has changed is made anew: the focus may be on the rest.
      if (drawn !== comparison) chips.replaceChildren(...users.map(chip));
      drawn = comparison;
      chips.hidden = users.length === 0;
      picker.root.hidden = isFull;
      orderButton.hidden = users.length < 3;
      suggested.replaceChildren(
        element('span', { class: 'muted' }, `${compareTexts.suggestions}:`),
        ...suggestions.map(suggestion),
      );
      suggested.hidden = suggestions.length === 0 || isFull;
      const left = asked - unknown.length > users.length;
      const missing = unknown.map((id) => missingUser(id));
      notes.replaceChildren(
        ...missing,
        ...(left ? [element('li', {}, tooManyText(asked, users.length))] : []),
      );
      notes.hidden = notes.childElementCount === 0;
    },
  };

  function missingUser(id: string): HTMLElement {
    const label = removeText(id);
    const away = element(
      'button',
      { type: 'button', class: 'quiet', 'aria-label': label, title: label },
      '×',
    );
    away.addEventListener('click', () => remove(id));
    return element('li', {}, element('span', {}, unknownText(id, usersInModel)), away);
  }
}
