import type { EvaluatedMethod } from '../../src/core/evaluation/evaluatedMethod';
import type { FigureTable, MethodSummary } from '../../src/core/evaluation/evaluationSummary';
import {
  categoryPalette,
  mostCategories,
  otherLook,
  type CategoryLook,
} from '../marks/categoryPalette';
import { symbolNames } from '../marks/symbols';

/**
 * The same colour and symbol for a method in every picture. The first colours are told apart best: SDRL's
 * presets have them, then what they are compared with. Variants come last; their rows carry their names.
 */
export function methodLooks(
  methods: readonly EvaluatedMethod[],
  background: string,
): ReadonlyMap<string, CategoryLook> {
  const palette = categoryPalette(Math.min(methods.length, mostCategories), background);
  const rest = otherLook(background);
  const placeOf = ({ type, groups }: EvaluatedMethod): number =>
    groups.includes('comparison') ? (type === 'sdrl' ? 0 : 1) : 2;
  const ordered = [...methods].sort((a, b) => placeOf(a) - placeOf(b));
  return new Map(ordered.map(({ id }, i) => [id, withOtherSymbol(palette[i] ?? rest, i)]));
}

/** From the eighth on symbols repeat: another order keeps a second green from the first one's symbol. */
function withOtherSymbol({ colour }: CategoryLook, i: number): CategoryLook {
  const count = symbolNames.length;
  return { colour, symbol: symbolNames[(i + 3 * Math.floor(i / count)) % count]! };
}

/** One method's figure at one length of the list. */
export interface FigurePoint {
  readonly k: number;
  readonly mean: number;
  /** Absent of a single seed. */
  readonly deviation?: number;
}

/** A metric of a method over the lengths of lists that have it, ascending. */
export function figurePoints(
  { seeds }: Pick<MethodSummary, 'seeds'>,
  figures: FigureTable,
  metric: string,
): FigurePoint[] {
  return Object.entries(figures)
    .flatMap(([name, { mean, deviation }]) => {
      const [family, k] = name.split('@');
      if (family !== metric || k === undefined) return [];
      return [{ k: Number(k), mean, ...(seeds.length > 1 && { deviation }) }];
    })
    .sort((a, b) => a.k - b.k);
}

/** Metrics without their k, in the order in which they come. */
export function metricFamilies(tables: readonly FigureTable[]): string[] {
  return [...new Set(tables.flatMap(Object.keys).map((name) => name.split('@')[0]!))];
}
