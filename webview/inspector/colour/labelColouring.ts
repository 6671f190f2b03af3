import { mostCategories } from '../../marks/categoryPalette';
import { categoryKey, noneKey, otherKey } from './classKeys';
import type { ColourClass, Colouring } from './colouring';

/** The values of each row: those of row `i` are at `[indptr[i], indptr[i + 1])` of `indices`. */
export interface RowLabels {
  readonly names: readonly string[];
  readonly indptr: Uint32Array;
  readonly indices: Uint32Array;
}

export interface LabelColouringOptions {
  /** How many of the most common values get a colour. */
  readonly top: number;
  /** Values that get one besides. */
  readonly pinned: readonly string[];
  /** Keys of the classes to isolate. */
  readonly isolate: readonly string[];
  readonly texts: { readonly other: string; readonly none: string };
}

/**
 * Colours rows by values of which one row may have several. A row takes the colour of an isolated
 * value it has, else of a pinned one, else of its most common one. O(rows + values).
 */
export function labelColouring(
  labels: RowLabels,
  { top, pinned, isolate, texts }: LabelColouringOptions,
): Colouring {
  const { names, indptr, indices } = labels;
  const rows = indptr.length - 1;
  const counts = new Uint32Array(names.length);
  for (const label of indices) counts[label]!++;
  const shown = shownLabels(names, counts, { top, pinned });

  const classOf = new Int16Array(names.length).fill(-1);
  shown.forEach((label, place) => (classOf[label] = place));
  // The lower, the sooner a row takes this colour.
  const turn = Float64Array.from(names, (name, label) => {
    if (classOf[label]! < 0) return Infinity;
    if (isolate.includes(categoryKey(name))) return classOf[label]!;
    return classOf[label]! + (pinned.includes(name) ? 1 : 2) * names.length;
  });

  const classes = new Uint8Array(rows);
  let [others, nones] = [0, 0];
  for (let i = 0; i < rows; i++) {
    let best = -1;
    for (let e = indptr[i]!; e < indptr[i + 1]!; e++) {
      const label = indices[e]!;
      if (turn[label]! < (best < 0 ? Infinity : turn[best]!)) best = label;
    }
    const isNone = indptr[i] === indptr[i + 1];
    classes[i] = best >= 0 ? classOf[best]! : shown.length + (isNone ? 1 : 0);
    if (isNone) nones++;
    else if (best < 0) others++;
  }
  const legend: ColourClass[] = shown.map((label) => ({
    key: categoryKey(names[label]!),
    label: names[label]!,
    count: counts[label]!,
    kind: 'own',
  }));
  legend.push(
    { key: otherKey, label: texts.other, count: others, kind: 'other' },
    { key: noneKey, label: texts.none, count: nones, kind: 'none' },
  );
  const overlaps = indices.length > rows - nones;
  const isolated = isolatedRows(labels, { classes, classOf, legend, isolate });
  return { classes, legend, isScale: false, overlaps, isolated };
}

/**
 * The most common labels, the pinned ones after them; names decide between equals. Where there are
 * more than colours, pinned ones take the place of the least common.
 */
function shownLabels(
  names: readonly string[],
  counts: Uint32Array,
  { top, pinned }: Pick<LabelColouringOptions, 'top' | 'pinned'>,
): number[] {
  const byCount = Array.from(names.keys())
    .filter((label) => counts[label]! > 0)
    .sort((a, b) => counts[b]! - counts[a]! || (names[a]! < names[b]! ? -1 : 1));
  // One colour for the eighth would say less than its name: “other” is never a single value.
  const shown = byCount.length === top + 1 ? byCount : byCount.slice(0, top);
  const wanted = pinned.map((name) => names.indexOf(name));
  const added = [...new Set(wanted)].filter((label) => label >= 0 && !shown.includes(label));
  return [...shown.slice(0, Math.max(0, mostCategories - added.length)), ...added].slice(
    0,
    mostCategories,
  );
}

function isolatedRows(
  { indptr, indices }: RowLabels,
  {
    classes,
    classOf,
    legend,
    isolate,
  }: {
    readonly classes: Uint8Array;
    readonly classOf: Int16Array;
    readonly legend: readonly ColourClass[];
    readonly isolate: readonly string[];
  },
): Uint8Array {
  const wanted = Uint8Array.from(legend, ({ key }) => (isolate.includes(key) ? 1 : 0));
  const isolated = new Uint8Array(classes.length);
  if (!wanted.includes(1)) return isolated.fill(1);
  for (let i = 0; i < classes.length; i++) {
    let is = wanted[classes[i]!]!;
    for (let e = indptr[i]!; e < indptr[i + 1]! && is === 0; e++) {
      const own = classOf[indices[e]!]!;
      if (own >= 0) is = wanted[own]!;
    }
    isolated[i] = is;
  }
  return isolated;
}
