import { element } from '../shared/element';
import { segmentedControl } from '../shared/segmentedControl';
import { neighboursRange, perplexityRange, type InspectorView } from './inspectorView';
import { inspectorTexts as texts } from './inspectorTexts';
import type { MapSettings } from './viewChanges';

export interface MapSettingsForm {
  readonly root: HTMLElement;
  draw(view: InspectorView): void;
}

/** Settings of the projection that are rarely changed; each makes the maps anew. */
export function createMapSettings({
  onChange,
  onLinkZoom,
}: {
  readonly onChange: (change: Partial<MapSettings>) => void;
  readonly onLinkZoom: (linkedZoom: boolean) => void;
}): MapSettingsForm {
  const metric = segmentedControl(
    { name: 'metric', legend: texts.metric },
    [
      ['cosine', texts.cosine],
      ['euclidean', texts.euclidean],
    ],
    (chosen) => onChange({ metric: chosen }),
  );
  const perplexity = numberField(perplexityRange, (value) => onChange({ perplexity: value }));
  const neighbours = numberField(neighboursRange, (value) => onChange({ neighbours: value }));
  const seed = numberField({ min: 0, max: 999_999 }, (value) => onChange({ seed: value }));
  const link = element('input', { type: 'checkbox' });
  link.addEventListener('change', () => onLinkZoom(link.checked));
  return {
    root: element(
      'div',
      { class: 'settings' },
      element('div', { class: 'setting' }, element('span', {}, texts.metric), metric.root),
      element('label', { class: 'setting' }, element('span', {}, texts.perplexity), perplexity),
      element('label', { class: 'setting' }, element('span', {}, texts.neighbours), neighbours),
      element('label', { class: 'setting' }, element('span', {}, texts.seed), seed),
      element('label', { class: 'setting-check' }, link, element('span', {}, texts.linkZoom)),
    ),
    draw(view) {
      metric.select(view.metric);
      showNumber(perplexity, view.perplexity);
      showNumber(neighbours, view.neighbours);
      showNumber(seed, view.seed);
      link.checked = view.linkedZoom;
    },
  };
}

/** A field for a whole number; what is out of range becomes the nearest that is in it. */
function numberField(
  { min, max }: { readonly min: number; readonly max: number },
  onChange: (value: number) => void,
): HTMLInputElement {
  const field = element('input', {
    type: 'number',
    min: String(min),
    max: String(max),
    step: '1',
    required: '',
  });
  field.addEventListener('change', () => {
    const value = Math.round(field.valueAsNumber);
    if (Number.isNaN(value)) return;
    const inRange = Math.min(Math.max(value, min), max);
    field.value = String(inRange);
    onChange(inRange);
  });
  return field;
}

function showNumber(field: HTMLInputElement, value: number): void {
  if (document.activeElement !== field) field.value = String(value);
}
