import type { UserExplanation } from '../../src/protocol/explainApi';
import { element } from '../shared/element';
import type { Ask } from '../shared/modelPanel';
import { createRowPicker } from '../shared/rowPicker';
import { explainTexts, headingText, userText } from './explainTexts';

export interface UserHeading {
  readonly root: HTMLElement;
  draw(userId: string | undefined, user: UserExplanation | undefined): void;
}

/** Who the user is, and where another one is chosen. */
export function createUserHeading({
  ask,
  onPick,
  onInspect,
}: {
  readonly ask: Ask;
  readonly onPick: (id: string) => void;
  readonly onInspect: () => void;
}): UserHeading {
  const picker = createRowPicker({
    ask,
    side: 'user',
    label: explainTexts.pickUser,
    onPick: ({ id }) => onPick(id),
  });
  const title = element('h1');
  const about = element('p', { class: 'muted' });
  const inspect = element(
    'button',
    { type: 'button', class: 'secondary' },
    explainTexts.inspectUser,
  );
  inspect.addEventListener('click', onInspect);
  return {
    root: element(
      'div',
      { class: 'explain-heading' },
      element('div', { class: 'who' }, title, about),
      element('div', { class: 'actions' }, picker.root, inspect),
    ),
    draw(userId, user) {
      title.textContent = userId === undefined ? explainTexts.title : headingText(userId);
      title.title = title.textContent;
      about.textContent = user ? userText(user) : '';
      inspect.hidden = about.hidden = user === undefined;
    },
  };
}
