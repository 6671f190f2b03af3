import type { MapMode, SelectHow } from './scatterState';

/** A box or a lasso on the screen: its corners x, y, x, y … in pixels of the view. */
export interface ScreenShape {
  readonly kind: 'box' | 'lasso';
  readonly corners: readonly number[];
}

export interface MapPointerOptions {
  readonly mode: () => MapMode;
  /** The point at a place of the view, in pixels. */
  readonly pointAt: (xPx: number, yPx: number) => number | undefined;
  readonly isSelected: (row: number) => boolean;
  readonly onHover: (row: number | undefined) => void;
  readonly onOpen: (row: number) => void;
  /** A click: on a point, or on none. */
  readonly onPick: (row: number | undefined, how: SelectHow) => void;
  /** While a shape is drawn; undefined when it ends. */
  readonly onDrawing: (shape: ScreenShape | undefined) => void;
  readonly onShape: (shape: ScreenShape, how: SelectHow) => void;
}

/** Moves shorter than this are the tremble of a click. */
const clickPx = 3;

interface Drawing extends ScreenShape {
  readonly pointerId: number;
  readonly start: readonly [xPx: number, yPx: number];
  corners: number[];
}

/**
 * Pointing, clicking, and drawing a box or a lasso. Ctrl or Cmd adds to the selection, Alt removes
 * from it; on a single point Ctrl, Cmd or Shift turn it. Returns what ends a drawing under way,
 * itself returning whether there was one.
 */
export function attachMapPointer(view: HTMLElement, options: MapPointerOptions): () => boolean {
  let drawing: Drawing | undefined;
  let isClickSpent = false;
  const place = (event: MouseEvent): readonly [xPx: number, yPx: number] => {
    const { left, top } = view.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  const stop = (): boolean => {
    if (!drawing) return false;
    drawing = undefined;
    options.onDrawing(undefined);
    return true;
  };

  view.addEventListener('pointerdown', (event) => {
    isClickSpent = false;
    if (!event.isPrimary) return void stop();
    const mode = event.shiftKey ? 'box' : options.mode();
    if (event.button !== 0 || mode === 'pan') return;
    const start = place(event);
    drawing = { pointerId: event.pointerId, kind: mode, start, corners: [...start] };
    view.setPointerCapture(event.pointerId);
    options.onHover(undefined);
  });
  view.addEventListener('pointermove', (event) => {
    if (drawing?.pointerId === event.pointerId) {
      extend(drawing, place(event));
      if (isDrawn(drawing)) options.onDrawing(drawing);
    } else if (event.buttons === 0) options.onHover(options.pointAt(...place(event)));
  });
  view.addEventListener('pointerup', (event) => {
    if (drawing?.pointerId !== event.pointerId) return;
    const done = drawing;
    stop();
    isClickSpent = isDrawn(done);
    if (isClickSpent) options.onShape(done, howToSelect(event));
  });
  view.addEventListener('pointercancel', stop);
  view.addEventListener('pointerleave', () => options.onHover(undefined));
  view.addEventListener('click', (event) => {
    if (isClickSpent) return;
    const row = options.pointAt(...place(event));
    const isTurned = event.ctrlKey || event.metaKey || event.shiftKey;
    if (row !== undefined && isTurned)
      options.onPick(row, options.isSelected(row) ? 'remove' : 'add');
    else if (row !== undefined || !isTurned)
      options.onPick(row, event.altKey ? 'remove' : 'replace');
  });
  view.addEventListener('dblclick', (event) => {
    const row = options.pointAt(...place(event));
    if (row !== undefined) options.onOpen(row);
  });
  return stop;
}

function extend(drawing: Drawing, [x, y]: readonly [xPx: number, yPx: number]): void {
  const [startX, startY] = drawing.start;
  const { corners } = drawing;
  if (drawing.kind === 'box') drawing.corners = [startX, startY, x, startY, x, y, startX, y];
  else if (Math.hypot(x - corners.at(-2)!, y - corners.at(-1)!) >= clickPx) corners.push(x, y);
}

/** Whether it is more than the tremble of a click. */
function isDrawn({ corners, start: [x, y], kind }: Drawing): boolean {
  if (kind === 'lasso') return corners.length >= 6;
  return Math.abs(corners[4]! - x) > clickPx || Math.abs(corners[5]! - y) > clickPx;
}

function howToSelect({ altKey, ctrlKey, metaKey }: MouseEvent): SelectHow {
  if (altKey) return 'remove';
  return ctrlKey || metaKey ? 'add' : 'replace';
}
