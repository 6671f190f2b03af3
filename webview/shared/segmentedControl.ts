import { element } from './element';

/** A choice of one among few, as radio buttons that look like one control. */
export interface SegmentedControl<Value extends string> {
  readonly root: HTMLElement;
  select(value: Value): void;
  /** Leaves out the choices that are not among these. */
  offer(values: readonly Value[]): void;
}

/** Makes the control; `name` is unique on the page. */
export function segmentedControl<const Value extends string>(
  { name, legend }: { readonly name: string; readonly legend: string },
  choices: readonly (readonly [value: Value, text: string])[],
  onChoose: (value: Value) => void,
): SegmentedControl<Value> {
  const inputs = choices.map(([value]) => {
    const input = element('input', { type: 'radio', name, value });
    input.addEventListener('change', () => onChoose(value));
    return [value, input] as const;
  });
  const labels = choices.map(([, text], i) => element('label', {}, inputs[i]![1], text));
  return {
    root: element(
      'fieldset',
      { class: 'segmented' },
      element('legend', { class: 'visually-hidden' }, legend),
      ...labels,
    ),
    select(value) {
      for (const [own, input] of inputs) input.checked = own === value;
    },
    offer(values) {
      choices.forEach(([value], i) => (labels[i]!.hidden = !values.includes(value)));
    },
  };
}
