import { element } from '../shared/element';
import { swatch } from '../shared/swatch';
import type { Theme } from '../shared/theme';
import { lineColour } from './lossChart';
import type { LossLine } from './lossLines';
import { groupText, sideText } from './trainingTexts';

/** Shows which line is which: what is taught (and to which block), then a sample a side. */
export function drawLossKey(key: HTMLElement, lines: readonly LossLine[], theme: Theme): void {
  const groups = new Map<string, LossLine[]>();
  for (const line of lines) {
    const name = groupText(line.group);
    const title = line.block === undefined ? name : `${name} → ${line.block}`;
    groups.set(title, [...(groups.get(title) ?? []), line]);
  }
  key.replaceChildren(
    ...[...groups].map(([name, members]) =>
      element(
        'div',
        { class: 'key-group' },
        element('h3', {}, name),
        element('ul', {}, ...members.map((line) => keyEntry(line, theme))),
      ),
    ),
  );
}

function keyEntry(line: LossLine, theme: Theme): HTMLLIElement {
  const sample = swatch({ colour: lineColour(line, theme), dash: line.dash, symbol: line.symbol });
  return element('li', {}, sample, sideText(line));
}
