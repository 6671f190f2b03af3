import type { EpochRecord } from '../../src/core/model/sdrlModel';
import { element } from '../shared/element';
import { formatLoss, formatPercent } from '../../src/core/text/formatNumbers';
import { swatch } from '../shared/swatch';
import type { Theme } from '../shared/theme';
import { lineColour } from './lossChart';
import type { LossLine } from './lossLines';
import { lineText, trainingTexts } from './trainingTexts';

const marginPx = 12;

/** Shows the losses of one epoch, in group order, beside the crosshair; hides itself without an epoch. */
export function drawReadout(
  readout: HTMLElement,
  record: EpochRecord | undefined,
  {
    lines,
    theme,
    xPx,
    widthPx,
  }: {
    readonly lines: readonly LossLine[];
    readonly theme: Theme;
    readonly xPx: number;
    readonly widthPx: number;
  },
): void {
  readout.hidden = record === undefined;
  if (!record) return;
  const rows = lines.flatMap((line, i) => {
    const isFirst = i > 0 && lines[i - 1]!.group !== line.group;
    return [
      swatch({ colour: lineColour(line, theme), dash: line.dash, symbol: line.symbol }),
      element('span', {}, lineText(line)),
      element('span', { class: 'number' }, formatLoss(record.losses[line.index] ?? NaN)),
    ].map((cell) => {
      cell.classList.toggle('first-of-group', isFirst);
      return cell;
    });
  });
  if (record.validation !== undefined)
    rows.push(
      element('span', { class: 'first-of-group' }),
      element('span', { class: 'first-of-group' }, trainingTexts.validation),
      element('span', { class: 'number first-of-group' }, formatPercent(record.validation)),
    );
  readout.replaceChildren(
    element('strong', {}, `${trainingTexts.epoch} ${record.epoch}`),
    element('div', { class: 'readout-rows' }, ...rows),
  );
  // Beside the rule, on the side that has the room; set through the CSSOM, which the policy allows.
  const width = readout.offsetWidth;
  const isRight = xPx + marginPx + width <= widthPx;
  const left = isRight ? xPx + marginPx : Math.max(0, xPx - marginPx - width);
  readout.style.transform = `translate(${left}px, 0)`;
}
