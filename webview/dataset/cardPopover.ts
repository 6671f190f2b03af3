import { blockSymbol } from '../../src/core/text/blockSymbol';
import type { CardAction, CardContent, CardLine } from '../../src/protocol/datasetEditor';
import { blockLooks } from '../shared/blockLooks';
import { element } from '../shared/element';
import { datasetTexts } from './datasetTexts';

export interface CardPopover {
  readonly root: HTMLElement;
  readonly isOpen: boolean;
  /** Shows a card beside a cell; with the focus in it where it was asked for by key. */
  show(content: CardContent, cell: Element, how: 'pointed' | 'asked'): void;
  hide(): void;
}

export interface CardPopoverOptions {
  readonly onFollow: (action: CardAction) => void;
  /** It was closed by key or button: the focus is to go back. */
  readonly onClose: () => void;
}

const gapPx = 4;

/** A card over the grid: what a hover shows in a text editor. */
export function createCardPopover({ onFollow, onClose }: CardPopoverOptions): CardPopover {
  const root = element('div', { class: 'card', role: 'dialog', tabindex: '-1' });
  root.hidden = true;
  const hide = (): void => {
    root.hidden = true;
  };
  const close = (): void => {
    hide();
    onClose();
  };
  root.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    close();
  });
  return {
    root,
    get isOpen() {
      return !root.hidden;
    },
    show(content, cell, how) {
      root.setAttribute('aria-label', content.title);
      root.replaceChildren(...cardElements(content, { onFollow, close }));
      root.hidden = false;
      placeBeside(root, cell.getBoundingClientRect());
      if (how === 'asked') root.focus();
    },
    hide,
  };
}

function cardElements(
  { title, lines, links }: CardContent,
  { onFollow, close }: { onFollow: CardPopoverOptions['onFollow']; close: () => void },
): HTMLElement[] {
  const blocks = lines.flatMap(({ block }) => (block === undefined ? [] : [{ name: block }]));
  const looks = blockLooks(blocks);
  const closing = element(
    'button',
    { type: 'button', class: 'quiet close', 'aria-label': datasetTexts.close },
    '✕',
  );
  closing.addEventListener('click', close);
  const buttons = links.map(({ text, action }) => {
    const button = element('button', { type: 'button', class: 'link' }, text);
    button.addEventListener('click', () => onFollow(action));
    return element('li', {}, button);
  });
  return [
    element('div', { class: 'card-title' }, element('h2', {}, title), closing),
    ...lines.map((line) => lineElement(line, looks)),
    ...(buttons.length > 0 ? [element('ul', { class: 'card-links' }, ...buttons)] : []),
  ];
}

function lineElement(
  { block, label, text }: CardLine,
  looks: ReturnType<typeof blockLooks>,
): HTMLElement {
  const line = element('p', {});
  if (block !== undefined) {
    const symbol = element('span', { class: 'symbol', 'aria-hidden': 'true' }, blockSymbol(block));
    const colour = looks.get(block)?.colour;
    if (colour) symbol.style.color = `var(--vscode-sdrl-${colour})`;
    line.append(symbol, ' ');
  }
  if (label !== undefined) line.append(element('span', { class: 'label' }, `${label}: `));
  line.append(text);
  return line;
}

/** Below the cell, above it where there is no room, and within the window. */
function placeBeside(card: HTMLElement, cell: DOMRect): void {
  const { width, height } = card.getBoundingClientRect();
  const below = cell.bottom + gapPx;
  const above = cell.top - gapPx - height;
  const top = below + height <= window.innerHeight || above < 0 ? below : above;
  const left = Math.min(cell.left, window.innerWidth - width - gapPx);
  card.style.top = `${Math.max(gapPx, Math.min(top, window.innerHeight - height - gapPx))}px`;
  card.style.left = `${Math.max(gapPx, left)}px`;
}
