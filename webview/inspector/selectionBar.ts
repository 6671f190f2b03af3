import { element } from '../shared/element';
import { inspectorTexts as texts } from './inspectorTexts';

export interface SelectionAction {
  readonly text: string;
  readonly run: () => void;
  /** Why it cannot be done now. */
  readonly reason?: string | undefined;
}

export interface SelectionBar {
  readonly root: HTMLElement;
  draw(selected: number, actions: readonly SelectionAction[]): void;
}

/** How many rows are selected, and what can be done with them; absent while none are. */
export function createSelectionBar(): SelectionBar {
  const count = element('strong', {});
  const actions = element('div', { class: 'selection-actions' });
  const root = element(
    'div',
    { class: 'selection-bar', role: 'toolbar', 'aria-label': texts.selectionBar, hidden: '' },
    count,
    actions,
  );
  let buttons: HTMLButtonElement[] = [];
  let current: readonly SelectionAction[] = [];
  return {
    root,
    draw(selected, next) {
      root.hidden = selected === 0;
      count.textContent = texts.selected(selected);
      current = next;
      if (buttons.length !== next.length) {
        buttons = next.map((_, i) => {
          const button = element('button', { type: 'button', class: 'quiet' });
          button.addEventListener('click', () => current[i]?.run());
          return button;
        });
        actions.replaceChildren(...buttons);
      }
      for (const [i, { text, reason }] of next.entries()) {
        const button = buttons[i]!;
        button.textContent = text;
        button.disabled = reason !== undefined;
        button.title = reason ?? '';
      }
    },
  };
}
