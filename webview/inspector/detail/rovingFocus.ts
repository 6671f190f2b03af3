/**
 * Makes the buttons of a list one stop of the Tab key: arrow keys, Home and End move among them, as
 * in the lists of VS Code. Call it again after the buttons have changed.
 */
export function rovingFocus(list: HTMLElement): void {
  const buttons = [...list.querySelectorAll<HTMLButtonElement>('button')];
  buttons.forEach((button, i) => (button.tabIndex = i === 0 ? 0 : -1));
  list.onfocusin = ({ target }) => {
    if (!buttons.includes(target as HTMLButtonElement)) return;
    for (const button of buttons) button.tabIndex = button === target ? 0 : -1;
  };
  list.onkeydown = (event) => {
    const from = buttons.indexOf(event.target as HTMLButtonElement);
    const to = from < 0 ? undefined : placeAfterKey(event.key, from, buttons.length);
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    buttons[to]!.focus();
  };
}

/** The place that a key leads to; undefined for keys that mean nothing here. */
export function placeAfterKey(key: string, from: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(from + 1, count - 1);
    case 'ArrowUp':
      return Math.max(from - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
