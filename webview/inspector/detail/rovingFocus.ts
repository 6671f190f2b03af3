/**
 * Makes the buttons of a list one stop of the Tab key: arrow keys, Home and End move among them, as
 * in the lists of VS Code. Returns what is to be called after the buttons have changed.
 */
export function attachRovingFocus(list: HTMLElement): () => void {
  const buttons = (): HTMLButtonElement[] => [...list.querySelectorAll('button')];
  const stopAt = (chosen: EventTarget | null | undefined): void => {
    for (const button of buttons()) button.tabIndex = button === chosen ? 0 : -1;
  };
  list.addEventListener('focusin', ({ target }) => stopAt(target));
  list.addEventListener('keydown', (event) => {
    const all = buttons();
    const from = all.findIndex((button) => button === event.target);
    const to = from < 0 ? undefined : placeAfterKey(event.key, from, all.length);
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    all[to]!.focus();
  });
  return () => stopAt(buttons()[0]);
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
