import { select } from 'd3';
import { element } from '../shared/element';
import { legendAfterPress, type LegendPress } from './legendChoice';
import { shortText } from './shortText';
import { symbolPath, type SymbolName } from './symbols';

export interface LegendEntry {
  /** From data: of any length and script. */
  readonly name: string;
  readonly colour: string;
  readonly symbol: SymbolName;
  /** How many points have it. */
  readonly count: number;
  readonly shown: boolean;
}

export interface LegendState {
  /** What the entries are, e.g. “Categories”. */
  readonly label: string;
  /** How to use it, e.g. “Click: only this; Ctrl and click: this too”. */
  readonly hint: string;
  readonly entries: readonly LegendEntry[];
}

export interface Legend {
  readonly root: HTMLElement;
  draw(state: LegendState): void;
}

const longestTitle = 200;

/**
 * The key of a map, and the choice of what it shows: a press isolates an entry, with Ctrl, Cmd or
 * Shift it toggles it; `onChoose` gets which entries are to be shown. One stop of Tab: the arrow
 * keys, Home and End move within. Styles: legend.css.
 */
export function createLegend(onChoose: (shown: readonly boolean[]) => void): Legend {
  const root = element('div', { class: 'legend', role: 'toolbar', 'aria-orientation': 'vertical' });
  let entries: readonly LegendEntry[] = [];
  const buttons: HTMLButtonElement[] = [];

  const press = (index: number, how: LegendPress): void =>
    onChoose(
      legendAfterPress(
        entries.map(({ shown }) => shown),
        index,
        how,
      ),
    );
  const goTo = (index: number): void => {
    buttons.forEach((button, i) => button.setAttribute('tabindex', i === index ? '0' : '-1'));
    buttons[index]?.focus();
  };
  const makeButton = (index: number): HTMLButtonElement => {
    const button = element('button', { type: 'button', tabindex: index === 0 ? '0' : '-1' });
    button.addEventListener('click', ({ ctrlKey, metaKey, shiftKey }) =>
      press(index, ctrlKey || metaKey || shiftKey ? 'toggle' : 'isolate'),
    );
    button.addEventListener('keydown', (event) => {
      const next = indexAfterKey(event.key, index, entries.length);
      if (next === undefined) return;
      event.preventDefault();
      goTo(next);
    });
    return button;
  };

  return {
    root,
    draw({ label, hint, entries: next }) {
      entries = next;
      root.setAttribute('aria-label', label);
      root.setAttribute('aria-description', hint);
      while (buttons.length < next.length) buttons.push(makeButton(buttons.length));
      for (const [i, entry] of next.entries()) drawEntry(buttons[i]!, entry);
      // Those there already stay in place, so that the focus is not lost.
      for (const [i, button] of buttons.entries())
        if (i >= next.length) button.remove();
        else if (!button.isConnected) root.append(button);
      buttons.length = next.length;
    },
  };
}

function drawEntry(
  button: HTMLButtonElement,
  { name, colour, symbol, count, shown }: LegendEntry,
): void {
  button.className = 'legend-entry';
  button.setAttribute('aria-pressed', String(shown));
  button.title = shortText(name, longestTitle);
  button.replaceChildren(
    symbolSwatch(symbol, colour),
    element('bdi', { class: 'legend-name' }, shortText(name, longestTitle)),
    element('span', { class: 'legend-count' }, count.toLocaleString('en')),
  );
}

/** The entry that a key leads to; undefined for keys that mean nothing here. */
export function indexAfterKey(key: string, index: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return Math.min(index + 1, count - 1);
    case 'ArrowUp':
    case 'ArrowLeft':
      return Math.max(index - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

function symbolSwatch(symbol: SymbolName, colour: string): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  select(svg)
    .attr('class', 'legend-symbol')
    .attr('width', 14)
    .attr('height', 14)
    .attr('viewBox', '-7 -7 14 14')
    .attr('aria-hidden', 'true')
    .append('path')
    .attr('d', symbolPath(symbol, 52))
    .attr('fill', colour);
  return svg;
}
