import type { CardAction, CardContent } from '../../src/protocol/datasetEditor';
import type { OpenedLines } from '../../src/protocol/datasetApi';
import { element } from '../shared/element';
import { emptyState } from '../shared/notices';
import { createCardPopover } from './cardPopover';
import { createDatasetGrid, type DatasetGridOptions } from './datasetGrid';
import { datasetTexts, figuresText, foundText, shownText } from './datasetTexts';
import { createDatasetToolbar } from './datasetToolbar';
import type { Place } from './gridKeys';

/** What is restored when the page comes back. */
export interface ViewState {
  readonly topLine: number;
  readonly active: Place;
}

export interface DatasetViewOptions {
  readonly name: string;
  readonly opened: OpenedLines;
  readonly read: DatasetGridOptions['read'];
  /** The next line with the text, around the end; undefined where there is none. */
  readonly find: (
    text: string,
    from: number,
    options: { readonly signal: AbortSignal; readonly onProgress: (share: number) => void },
  ) => Promise<number | undefined>;
  readonly cardAt: (
    place: { readonly line: number; readonly column: number },
    signal: AbortSignal,
  ) => Promise<CardContent | undefined>;
  readonly onFollow: (action: CardAction) => void;
  readonly onError: (error: unknown) => void;
  readonly keep: (state: ViewState) => void;
}

export interface DatasetView {
  readonly root: HTMLElement;
  goToLine(line: number): void;
  restore(state: ViewState): void;
  dispose(): void;
}

/** The mouse rests this long before a card opens, and may leave this long before it closes. */
const [openAfterMs, closeAfterMs] = [300, 250];

/** An opened file: its toolbar, its lines, and the cards of what is in them. */
export function createDatasetView(options: DatasetViewOptions): DatasetView {
  const { name, opened, onError } = options;
  const status = element('p', { class: 'visually-hidden', role: 'status' });
  const say = (text: string): void => {
    status.textContent = text;
  };
  const toolbar = createDatasetToolbar({
    name,
    figures: figuresText(opened),
    lines: opened.lines,
    onLine: (line) => {
      goToLine(line);
      say(shownText(line));
    },
    onFind: (text) => void findNext(text),
    onCancelFind: () => search?.abort(),
  });
  if (opened.lines === 0) {
    const empty = emptyState(datasetTexts.emptyTitle, datasetTexts.emptyBody);
    const root = element('main', { class: 'dataset' }, toolbar.root, empty);
    const nothing = (): void => undefined;
    return { root, goToLine: nothing, restore: nothing, dispose: nothing };
  }
  const grid = createDatasetGrid({
    name,
    opened,
    read: options.read,
    onError,
    onMove: () => options.keep({ topLine: grid.topLine, active: grid.active }),
    onPoint: point,
    onAsk: (place, cell) => void showCard(place, cell, 'asked'),
  });
  const card = createCardPopover({
    onFollow: options.onFollow,
    onClose: () => grid.root.focus(),
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | undefined;
  let search: AbortController | undefined;
  let pointedAt: Element | undefined;

  function point(place: Place | undefined, cell: Element | undefined): void {
    if (cell === pointedAt) return;
    pointedAt = cell;
    clearTimeout(timer);
    if (!place || !cell) timer = setTimeout(leave, closeAfterMs);
    else timer = setTimeout(() => void showCard(place, cell, 'pointed'), openAfterMs);
  }

  function leave(): void {
    asking?.abort();
    if (!card.root.contains(document.activeElement)) card.hide();
  }

  async function showCard(place: Place, cell: Element, how: 'pointed' | 'asked'): Promise<void> {
    const column = grid.columnOf(place);
    if (column === undefined) return;
    asking?.abort();
    const own = (asking = new AbortController());
    try {
      const content = await options.cardAt({ line: place.line, column }, own.signal);
      if (own.signal.aborted) return;
      if (content) card.show(content, cell, how);
      else {
        card.hide();
        if (how === 'asked') say(datasetTexts.nothingHere);
      }
    } catch (error) {
      if (!own.signal.aborted) onError(error);
    }
  }

  async function findNext(text: string): Promise<void> {
    search?.abort();
    const own = (search = new AbortController());
    const slow = setTimeout(() => toolbar.showSearch(0), openAfterMs);
    const onProgress = (share: number): void => {
      if (search === own && !search.signal.aborted && share > 0) toolbar.showSearch(share);
    };
    const from = (grid.active.line + 1) % opened.lines;
    try {
      const line = await options.find(text, from, { signal: own.signal, onProgress });
      if (own.signal.aborted) return;
      if (line !== undefined) grid.go({ line, cell: grid.active.cell });
      say(line === undefined ? datasetTexts.notFound : foundText(line));
      found.textContent = line === undefined ? datasetTexts.notFound : '';
    } catch (error) {
      if (!own.signal.aborted) onError(error);
    } finally {
      clearTimeout(slow);
      if (search === own) toolbar.showSearch(undefined);
    }
  }

  function goToLine(line: number): void {
    grid.go({ line, cell: grid.active.cell });
    grid.root.focus();
  }

  const found = element('p', { class: 'found', 'aria-hidden': 'true' });
  toolbar.root.append(found);
  card.root.addEventListener('pointerenter', () => clearTimeout(timer));
  card.root.addEventListener('pointerleave', () => {
    pointedAt = undefined;
    timer = setTimeout(leave, closeAfterMs);
  });
  grid.root.addEventListener('scroll', () => {
    if (!card.root.contains(document.activeElement)) card.hide();
  });
  const root = element('main', { class: 'dataset' }, toolbar.root, grid.root, card.root, status);
  root.addEventListener('keydown', (event) => {
    const isFar = event.ctrlKey || event.metaKey;
    const letter = event.key.toLowerCase();
    if (event.key === 'Escape' && card.isOpen) card.hide();
    else if (isFar && letter === 'g') toolbar.focusLine();
    else if (isFar && letter === 'f') toolbar.focusFind();
    else return;
    // VS Code has commands of its own on these keys, for text editors.
    event.preventDefault();
    event.stopPropagation();
  });
  return {
    root,
    goToLine,
    restore: ({ topLine, active }) => grid.restore(topLine, active),
    dispose() {
      clearTimeout(timer);
      asking?.abort();
      search?.abort();
      grid.dispose();
    },
  };
}
