import type { UserExplanation } from '../../src/protocol/explainApi';
import type { PartLook } from '../marks/stackedBar';
import { element } from '../shared/element';
import { symbolIcon } from '../marks/symbolIcon';
import { explainTexts, supervisionText } from './explainTexts';
import { chosenWeights, type ExplainView } from './explainView';

export interface BlockControls {
  readonly root: HTMLElement;
  draw(blocks: UserExplanation['blocks'], view: ExplainView, looks: readonly PartLook[]): void;
}

type BlockChoice = Pick<ExplainView, 'weights' | 'off'>;

interface Controls {
  readonly root: HTMLElement;
  draw(look: PartLook, state: { readonly weight: number; readonly isOn: boolean }): void;
}

/** A switch and a weight (section 3.3.2) for every block, and a button that takes all back. */
export function createBlockControls(onChange: (choice: BlockChoice) => void): BlockControls {
  const reset = element('button', { type: 'button', class: 'secondary' }, explainTexts.reset);
  reset.addEventListener('click', () => onChange({ weights: [], off: [] }));
  const rows = element('div', { class: 'block-rows' });
  const root = element(
    'fieldset',
    { class: 'blocks' },
    element('legend', { class: 'visually-hidden' }, explainTexts.blocks),
    rows,
    reset,
  );
  let controls: readonly Controls[] = [];
  let names: readonly string[] = [];
  let shown: { readonly own: readonly number[]; readonly view: ExplainView } | undefined;

  const setWeight = (block: number, weight: number): void => {
    if (!shown) return;
    const { own, view } = shown;
    const weights = chosenWeights(view, own).map((old, i) => (i === block ? weight : old));
    onChange({ weights, off: view.off });
  };
  const setOn = (block: number, isOn: boolean): void => {
    if (!shown) return;
    const { weights, off } = shown.view;
    const others = off.filter((position) => position !== block);
    onChange({ weights, off: isOn ? others : [...others, block] });
  };
  return {
    root,
    draw(blocks, view, looks) {
      const own = blocks.map(({ weight }) => weight);
      if (names.join('\0') !== blocks.map(({ name }) => name).join('\0')) {
        names = blocks.map(({ name }) => name);
        controls = blocks.map((block, i) =>
          createControls(block, {
            onWeight: (weight) => setWeight(i, weight),
            onSwitch: (isOn) => setOn(i, isOn),
          }),
        );
        rows.replaceChildren(...controls.map((control) => control.root));
      }
      shown = { own, view };
      const weights = chosenWeights(view, own);
      controls.forEach((control, i) =>
        control.draw(looks[i]!, { weight: weights[i]!, isOn: !view.off.includes(i) }),
      );
      reset.disabled = view.off.length === 0 && weights.every((weight, i) => weight === own[i]);
    },
  };
}

/** The paper's weights are 1; a block that counts twice as much is the most one would try. */
const maxWeight = 2;

function createControls(
  { name, supervision, weight: ownWeight }: UserExplanation['blocks'][number],
  on: {
    readonly onWeight: (weight: number) => void;
    readonly onSwitch: (isOn: boolean) => void;
  },
): Controls {
  const toggle = element('input', { type: 'checkbox' });
  const symbol = element('span', { class: 'block-look' });
  const slider = element('input', {
    type: 'range',
    min: '0',
    max: String(Math.max(maxWeight, ownWeight)),
    step: '0.05',
    'aria-label': `${explainTexts.weight}: ${name}`,
  });
  const value = element('output', { class: 'number' });
  const label = element(
    'label',
    { class: 'block-name', title: `${name}: ${supervisionText(supervision)}` },
    toggle,
    symbol,
    element('bdi', {}, name),
    element('span', { class: 'muted' }, supervisionText(supervision)),
  );
  toggle.addEventListener('change', () => on.onSwitch(toggle.checked));
  slider.addEventListener('input', () => on.onWeight(slider.valueAsNumber));
  const root = element('div', { class: 'block' }, label, slider, value);
  return {
    root,
    draw(look, { weight, isOn }) {
      symbol.replaceChildren(symbolIcon(look.symbol, look.colour));
      toggle.checked = isOn;
      slider.value = String(weight);
      slider.disabled = !isOn;
      value.textContent = isOn ? `× ${weight.toFixed(2)}` : explainTexts.off;
      root.dataset.on = String(isOn);
    },
  };
}
