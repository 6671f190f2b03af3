import { element } from '../shared/element';
import { segmentedControl, type SegmentedControl } from '../shared/segmentedControl';
import { icon, type IconName } from './icons';

/** A segmented control whose choices are shown as icons; their names stay for screen readers. */
export function iconChoice<const Value extends string>(
  options: { readonly name: string; readonly legend: string },
  choices: readonly (readonly [value: Value, text: string, icon: IconName])[],
  onChoose: (value: Value) => void,
): SegmentedControl<Value> {
  const control = segmentedControl(
    options,
    choices.map(([value, text]) => [value, text] as const),
    onChoose,
  );
  for (const [i, label] of [...control.root.querySelectorAll('label')].entries()) {
    const [, text, name] = choices[i]!;
    const input = label.querySelector('input')!;
    label.title = text;
    label.replaceChildren(input, icon(name), element('span', { class: 'visually-hidden' }, text));
  }
  return control;
}
