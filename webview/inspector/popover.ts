import { element } from '../shared/element';

export interface Popover {
  /** The button and what it opens; put it where the button belongs. */
  readonly root: HTMLElement;
  readonly button: HTMLButtonElement;
  close(): void;
}

/**
 * A button that opens a box below it. Escape, the button again, and anything outside close it; Escape
 * gives the keyboard back to the button.
 */
export function popover(
  button: HTMLButtonElement,
  {
    id,
    label,
    content,
  }: {
    /** Unique on the page. */
    readonly id: string;
    readonly label: string;
    readonly content: HTMLElement;
  },
): Popover {
  const box = element(
    'div',
    { class: 'popover-box', id, role: 'group', 'aria-label': label, hidden: '' },
    content,
  );
  const root = element('div', { class: 'popover' }, button, box);
  const leave = ({ target }: Event): void => {
    if (!(target instanceof Node) || !root.contains(target)) show(false);
  };
  const show = (isOpen: boolean): void => {
    box.hidden = !isOpen;
    button.setAttribute('aria-expanded', String(isOpen));
    const listen = isOpen ? 'addEventListener' : 'removeEventListener';
    document[listen]('pointerdown', leave, true);
    document[listen]('focusin', leave, true);
    if (isOpen) keepInside(box);
  };
  button.setAttribute('aria-controls', id);
  button.setAttribute('aria-expanded', 'false');
  button.addEventListener('click', () => show(box.hidden));
  root.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || box.hidden) return;
    event.stopPropagation();
    show(false);
    button.focus();
  });
  return { root, button, close: () => show(false) };
}

/** Moves the box sideways where it would reach over an end of the page. */
function keepInside(box: HTMLElement): void {
  box.style.translate = '';
  const { left, right } = box.getBoundingClientRect();
  const over = Math.max(0, right + 8 - document.documentElement.clientWidth);
  const shift = Math.max(8 - left, -over);
  if (shift > 0 || over > 0) box.style.translate = `${shift}px 0`;
}
