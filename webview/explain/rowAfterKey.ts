const pageRows = 10;

/** The row that a key leads to from row `place` of `count`; undefined for keys that mean nothing here. */
export function rowAfterKey(key: string, place: number, count: number): number | undefined {
  const clamp = (row: number): number => Math.min(Math.max(row, 0), count - 1);
  switch (key) {
    case 'ArrowDown':
      return clamp(place + 1);
    case 'ArrowUp':
      return clamp(place - 1);
    case 'PageDown':
      return clamp(place + pageRows);
    case 'PageUp':
      return clamp(place - pageRows);
    case 'Home':
      return 0;
    case 'End':
      return clamp(count);
    default:
      return undefined;
  }
}
