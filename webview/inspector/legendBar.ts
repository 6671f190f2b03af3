import { createLegend } from '../marks/legend';
import type { ClassLook } from '../marks/scatter/scatterState';
import { element } from '../shared/element';
import { choiceSelect } from './choiceSelect';
import type { Colouring } from './colour/colouring';
import {
  choiceOf,
  chosenColour,
  colourChoices,
  type ColourChoiceOptions,
} from './colour/colourChoices';
import { clusterChoices, topChoices, type ColourBy } from './inspectorView';
import { inspectorTexts as texts } from './inspectorTexts';

export interface LegendBarOptions {
  readonly onColour: (colour: ColourBy) => void;
  /** Keys of the classes that are to stand alone; none: all are shown. */
  readonly onIsolate: (keys: readonly string[]) => void;
  readonly onPin: (category: string) => void;
}

export interface LegendBarState extends ColourChoiceOptions {
  readonly colour: ColourBy;
  readonly colouring: Colouring;
  readonly looks: readonly ClassLook[];
  readonly isolate: readonly string[];
  readonly categories: readonly string[];
  /** What is worth knowing about what is shown. */
  readonly notes: readonly string[];
}

export interface LegendBar {
  readonly root: HTMLElement;
  draw(state: LegendBarState): void;
}

/** What the colours mean: the choice of it, and the legend, whose entries isolate. */
export function createLegendBar({ onColour, onIsolate, onPin }: LegendBarOptions): LegendBar {
  let state: LegendBarState | undefined;
  const shownClasses = (): number[] =>
    state?.colouring.legend.flatMap(({ count }, k) => (count > 0 ? [k] : [])) ?? [];
  const change = (make: (before: ColourBy) => ColourBy): void => {
    if (state) onColour(make(state.colour));
  };
  const colour = choiceSelect(texts.colourBy, (choice) =>
    change((before) => chosenColour(choice, before)),
  );
  const detail = choiceSelect(texts.top, (choice) =>
    change((before) => withDetailChoice(before, Number(choice))),
  );
  const add = choiceSelect(texts.addCategoryLabel, (category) => {
    if (category === fewer) change(withoutPinned);
    else if (category !== '') onPin(category.slice(1));
  });
  const legend = createLegend((shown) => {
    const classes = shownClasses();
    const keys = classes.map((k) => state!.colouring.legend[k]!.key);
    onIsolate(shown.every(Boolean) ? [] : keys.filter((_, i) => shown[i]));
  });
  const note = element('p', { class: 'legend-note', role: 'status' });
  const root = element(
    'section',
    { class: 'legend-bar', 'aria-label': texts.legend },
    element('span', { class: 'legend-title', 'aria-hidden': 'true' }, texts.colourBy),
    colour.root,
    detail.root,
    add.root,
    legend.root,
    note,
  );
  return {
    root,
    draw(next) {
      state = next;
      colour.draw(colourChoices(next), choiceOf(next.colour));
      drawDetail(next.colour);
      drawAdd(next);
      const { colouring, looks, isolate } = next;
      const isAll = !colouring.legend.some(({ key }) => isolate.includes(key));
      legend.draw({
        label: texts.legend,
        hint: texts.legendHint,
        entries: shownClasses().map((k) => {
          const { label, count, key } = colouring.legend[k]!;
          return { name: label, count, ...looks[k]!, shown: isAll || isolate.includes(key) };
        }),
      });
      note.textContent = next.notes.join(' ');
      note.hidden = next.notes.length === 0;
      legend.root.title = colouring.overlaps ? texts.legendOverlaps : '';
    },
  };

  function drawDetail(by: ColourBy): void {
    const counts = by.type === 'cluster' ? clusterChoices : 'top' in by ? topChoices : [];
    const text = by.type === 'cluster' ? texts.clusterChoice : texts.topChoice;
    detail.root.hidden = counts.length === 0;
    const chosen = by.type === 'cluster' ? by.clusters : 'top' in by ? by.top : 0;
    const all = [...new Set<number>([...counts, chosen])].sort((a, b) => a - b);
    detail.root.setAttribute('aria-label', by.type === 'cluster' ? texts.clusters : texts.top);
    detail.draw(
      all.map((count) => ({ value: String(count), text: text(count) })),
      String(chosen),
    );
  }

  function drawAdd({ colour: by, colouring, categories }: LegendBarState): void {
    const shown = new Set(colouring.legend.map(({ label }) => label));
    const others = categories.filter((name) => !shown.has(name)).sort((a, b) => (a < b ? -1 : 1));
    add.root.hidden = by.type !== 'category' || (others.length === 0 && by.pinned.length === 0);
    if (add.root.hidden) return;
    add.draw(
      [
        { value: '', text: texts.addCategory },
        ...(by.type === 'category' && by.pinned.length > 0
          ? [{ value: fewer, text: texts.onlyTop(by.top) }]
          : []),
        // Marked, so that a category without a name is not the heading.
        ...others.map((name) => ({ value: `=${name}`, text: name })),
      ],
      '',
    );
  }
}

/** Categories begin with `=`, so that this is none of them. */
const fewer = 'fewer';

function withoutPinned(colour: ColourBy): ColourBy {
  return colour.type === 'category' ? { ...colour, pinned: [] } : colour;
}

function withDetailChoice(colour: ColourBy, count: number): ColourBy {
  if (colour.type === 'cluster') return { ...colour, clusters: count };
  const top = topChoices.find((choice) => choice === count);
  return 'top' in colour && top !== undefined ? { ...colour, top } : colour;
}
