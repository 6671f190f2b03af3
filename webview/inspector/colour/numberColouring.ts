import { ticks } from 'd3';
import { noneKey, rangeKey } from './classKeys';
import { plainColouring, type ColourClass, type Colouring } from './colouring';

export interface NumberColouringOptions {
  /** Lower ends of the classes, ascending; what is below the first belongs to the first. */
  readonly thresholds: readonly number[];
  /** How the class `[from, to)` is called; the last one has no end. */
  readonly label: (from: number, to: number | undefined) => string;
  readonly isolate: readonly string[];
  readonly none: string;
}

/** Colours rows by numbers, as the steps of a scale; NaN is no value. */
export function numberColouring(
  values: ArrayLike<number>,
  { thresholds, label, isolate, none }: NumberColouringOptions,
): Colouring {
  const classes = new Uint8Array(values.length);
  const counts = new Uint32Array(thresholds.length + 1);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    let step = thresholds.length;
    if (!Number.isNaN(value)) {
      step--;
      while (step > 0 && value < thresholds[step]!) step--;
    }
    classes[i] = step;
    counts[step]!++;
  }
  const legend: ColourClass[] = thresholds.map((from, k) => ({
    key: rangeKey(from),
    label: label(from, thresholds[k + 1]),
    count: counts[k]!,
    kind: 'own',
  }));
  legend.push({ key: noneKey, label: none, count: counts[thresholds.length]!, kind: 'none' });
  return plainColouring(classes, legend, { isScale: true, isolate });
}

/**
 * Lower ends for counts, which are spread over orders of magnitude: 0, 1, 2, 5, 10, 20, 50 … from
 * the class of the smallest to that of the largest; neighbours are joined until at most `most` are left.
 */
export function countThresholds(counts: ArrayLike<number>, most = 8): number[] {
  const [lowest, highest] = extentOf(counts);
  if (lowest === undefined) return [0];
  const ends = [0, 1];
  for (let power = 1; ends.at(-1)! <= highest; power *= 10)
    ends.push(2 * power, 5 * power, 10 * power);
  const first = ends.findLastIndex((end) => end <= Math.max(0, lowest));
  const used = ends.slice(first).filter((end) => end <= highest || end === ends[first]);
  while (used.length > most) for (let k = 1; k < used.length; k++) used.splice(k, 1);
  return used;
}

/** Lower ends at round numbers for values of one magnitude, about `about` of them. */
export function evenThresholds(values: ArrayLike<number>, about = 7): number[] {
  const [lowest, highest] = extentOf(values);
  if (lowest === undefined) return [0];
  const span = highest - lowest;
  const magnitude = Math.max(Math.abs(lowest), Math.abs(highest));
  // Ends that differ in the last digits only have no round numbers between them.
  if (!(span > 1e-9 * magnitude && span > 1e-100 && span < 1e100)) return [lowest];
  const inner = ticks(lowest, highest, about).filter((tick) => tick > lowest && tick < highest);
  const step = inner.length > 1 ? inner[1]! - inner[0]! : span;
  const below = (inner[0] ?? highest) - step;
  // Round as the ticks are: 0.1 + 0.2 must not make a class of its own.
  return [Number(below.toPrecision(12)), ...inner];
}

/** The smallest and the largest finite value. */
function extentOf(values: ArrayLike<number>): [number, number] | [undefined, undefined] {
  let [lowest, highest] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) continue;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return lowest <= highest ? [lowest, highest] : [undefined, undefined];
}
