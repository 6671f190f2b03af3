/** A cell of the grid: a line and the field in it. */
export interface Place {
  readonly line: number;
  readonly cell: number;
}

export interface GridSize {
  readonly lines: number;
  /** Cells of the line that the place is in. */
  readonly cells: number;
  /** Whole lines that are seen at once. */
  readonly pageLines: number;
}

/** Where a key leads from a cell; undefined for keys of another purpose. */
export function placeAfterKey(
  { line, cell }: Place,
  { key, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>,
  { lines, cells, pageLines }: GridSize,
): Place | undefined {
  const isFar = ctrlKey || metaKey;
  const at = (newLine: number, newCell: number): Place => ({
    line: Math.max(0, Math.min(lines - 1, newLine)),
    cell: Math.max(0, newCell),
  });
  switch (key) {
    case 'ArrowUp':
      return at(isFar ? 0 : line - 1, cell);
    case 'ArrowDown':
      return at(isFar ? lines - 1 : line + 1, cell);
    case 'ArrowLeft':
      return at(line, isFar ? 0 : Math.min(cell, cells - 1) - 1);
    case 'ArrowRight':
      return at(line, isFar ? cells - 1 : Math.min(cells - 1, cell + 1));
    case 'PageUp':
      return at(line - Math.max(1, pageLines - 1), cell);
    case 'PageDown':
      return at(line + Math.max(1, pageLines - 1), cell);
    case 'Home':
      return at(isFar ? 0 : line, 0);
    case 'End':
      return at(isFar ? lines - 1 : line, cells - 1);
    default:
      return undefined;
  }
}
