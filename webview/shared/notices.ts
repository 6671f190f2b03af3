import { element } from './element';

export interface NoticeAction {
  readonly text: string;
  readonly run: () => void;
}

/** What stands in a panel, or in a part of it, that has nothing to show: why, and what to do. */
export function emptyState(
  title: string,
  body: string,
  ...actions: readonly NoticeAction[]
): HTMLElement {
  return notice('empty', title, body, actions);
}

/** What stands where something went wrong: the message as it came, and the ways out. */
export function errorState(
  title: string,
  message: string,
  ...actions: readonly NoticeAction[]
): HTMLElement {
  const made = notice('error', title, message, actions);
  made.setAttribute('role', 'alert');
  return made;
}

/** What stands while something is awaited; it appears only where that takes long. */
export function loadingState(text: string): HTMLElement {
  return element(
    'div',
    { class: 'notice', 'data-kind': 'loading', role: 'status' },
    element('p', {}, text),
  );
}

function notice(
  kind: 'empty' | 'error',
  title: string,
  body: string,
  actions: readonly NoticeAction[],
): HTMLElement {
  const buttons = actions.map(({ text, run }, i) => {
    const button = element(
      'button',
      { type: 'button', class: i === 0 ? 'primary' : 'secondary' },
      text,
    );
    button.addEventListener('click', run);
    return button;
  });
  return element(
    'div',
    { class: 'notice', 'data-kind': kind },
    element('h2', {}, title),
    element('p', {}, body),
    ...(buttons.length > 0 ? [element('div', { class: 'actions' }, ...buttons)] : []),
  );
}
