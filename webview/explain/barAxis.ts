import type { BarScale } from '../marks/stackedBar';
import { element } from '../shared/element';
import { explainTexts, signed } from './explainTexts';

/** The least room between two labels. */
const labelRoomPx = 34;

/** Heads the column of bars with the values at their ends and what stands at the baseline. */
export function drawBarAxis(head: HTMLElement, scale: BarScale, baseline: string): void {
  const [low, high] = scale.domain() as [number, number];
  const ends = [low, high]
    .filter((value) => Math.abs(scale(value) - scale(0)) > 2 * labelRoomPx)
    .map((value) => ({ value, text: signed(value) }));
  const labels = [{ value: 0, text: baseline }, ...ends];
  const axis = element('div', { class: 'bar-axis', 'aria-hidden': 'true' });
  for (const { value, text } of labels) {
    const label = element('span', {}, text);
    label.dataset.at = value === 0 ? 'baseline' : value < 0 ? 'low' : 'high';
    label.style.left = `${scale(value)}px`;
    axis.append(label);
  }
  head.replaceChildren(element('span', { class: 'visually-hidden' }, explainTexts.parts), axis);
}
