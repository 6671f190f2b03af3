import { barScale, drawStackedBar, stackExtent, type PartLook } from '../marks/stackedBar';
import { element } from '../shared/element';
import { signed } from './explainTexts';

/** A reason and what it adds to a part (or takes from it). */
export interface Reason {
  readonly label: Node | string;
  /** After the label, e.g. a rating. */
  readonly note?: string;
  readonly value: number;
  /** Not a reason but what remains: drawn in the foreground colour. */
  readonly isRest?: boolean;
}

const barWidthPx = 60;
const barHeightPx = 16;

/** Reasons with a bar and a number each; the longest stretch from bar end to bar end takes the width. */
export function evidenceTable(
  caption: string,
  reasons: readonly Reason[],
  { look, restLook }: { readonly look: PartLook; readonly restLook: PartLook },
): HTMLTableElement {
  const scale = barScale(stackExtent(reasons.map(({ value }) => [value])), barWidthPx);
  const rows = reasons.map(({ label, note, value, isRest }) => {
    const bar = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const looks = [isRest ? restLook : look];
    drawStackedBar(bar, { parts: [value], looks, scale, heightPx: barHeightPx, hasTotal: false });
    return element(
      'tr',
      isRest ? { class: 'rest' } : {},
      element(
        'th',
        { scope: 'row' },
        typeof label === 'string' ? element('bdi', {}, label) : label,
        ...(note === undefined ? [] : [element('span', { class: 'note' }, note)]),
      ),
      element('td', { class: 'evidence-bar' }, bar),
      element('td', { class: 'number' }, signed(value)),
    );
  });
  return element(
    'table',
    { class: 'evidence-table' },
    element('caption', {}, caption),
    element('tbody', {}, ...rows),
  );
}
