/**
 * Lets pointer and keyboard choose an epoch on a chart: pointing at it, or arrow keys, Home, End
 * and Page keys while it has the focus; Escape and leaving let go. The element is a slider to
 * assistive technology.
 */
export function attachEpochReader(
  element: HTMLElement,
  {
    epochAt,
    lastEpoch,
    onRead,
  }: {
    /** The epoch at an x within the element, undefined while there is none. */
    readonly epochAt: (xPx: number) => number | undefined;
    readonly lastEpoch: () => number;
    readonly onRead: (epoch: number | undefined) => void;
  },
): void {
  let current: number | undefined;
  const read = (epoch: number | undefined): void => {
    if (epoch === current) return;
    current = epoch;
    onRead(epoch);
  };
  element.addEventListener('pointermove', (event) =>
    read(epochAt(event.clientX - element.getBoundingClientRect().left)),
  );
  element.addEventListener('pointerleave', () => read(undefined));
  element.addEventListener('blur', () => read(undefined));
  element.addEventListener('keydown', (event) => {
    const next = epochAfterKey(event.key, current, lastEpoch());
    if (next === 'ignored') return;
    event.preventDefault();
    read(next);
  });
}

/** The epoch that a key leads to; `ignored` for keys that mean nothing here. */
export function epochAfterKey(
  key: string,
  current: number | undefined,
  last: number,
): number | undefined | 'ignored' {
  if (key === 'Escape') return undefined;
  if (last === 0) return 'ignored';
  const clamp = (epoch: number): number => Math.min(Math.max(epoch, 1), last);
  const from = current ?? last + 1;
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return clamp(from - 1);
    case 'ArrowRight':
    case 'ArrowUp':
      return clamp(from + 1);
    case 'PageDown':
      return clamp(from - 10);
    case 'PageUp':
      return clamp(from + 10);
    case 'Home':
      return 1;
    case 'End':
      return last;
    default:
      return 'ignored';
  }
}
