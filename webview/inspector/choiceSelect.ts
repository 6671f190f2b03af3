import { element } from '../shared/element';

export interface Choice {
  readonly value: string;
  readonly text: string;
  /** Choices with the same heading stand together under it. */
  readonly group?: string;
  readonly disabled?: boolean;
}

export interface ChoiceSelect {
  readonly root: HTMLSelectElement;
  draw(choices: readonly Choice[], value: string): void;
}

/** A native list of choices that can change. */
export function choiceSelect(label: string, onChoose: (value: string) => void): ChoiceSelect {
  const root = element('select', { 'aria-label': label, title: label });
  root.addEventListener('change', () => onChoose(root.value));
  let drawn = '';
  return {
    root,
    draw(choices, value) {
      const key = JSON.stringify(choices);
      if (key !== drawn) root.replaceChildren(...choiceElements(choices));
      drawn = key;
      root.value = value;
    },
  };
}

function choiceElements(choices: readonly Choice[]): HTMLElement[] {
  const made: HTMLElement[] = [];
  let group: HTMLElement | undefined;
  for (const { value, text, group: heading, disabled } of choices) {
    const option = element('option', { value, disabled: disabled === true ? '' : undefined }, text);
    if (heading === undefined) {
      made.push(option);
      continue;
    }
    if (group?.getAttribute('label') !== heading) {
      group = element('optgroup', { label: heading });
      made.push(group);
    }
    group.append(option);
  }
  return made;
}
