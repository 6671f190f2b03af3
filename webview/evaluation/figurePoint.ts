import type { EvaluatedMethod } from '../../src/core/evaluation/evaluatedMethod';
import type { FigureTable, MethodSummary } from '../../src/core/evaluation/evaluationSummary';
import {
  categoryPalette,
  mostCategories,
  otherLook,
  type CategoryLook,
} from '../marks/categoryPalette';

/**
 * The same colour and symbol for a method in every picture. SDRL's own come first, which the pictures are
 * about: the first colours are told apart best.
 */
export function methodLooks(
  methods: readonly EvaluatedMethod[],
  background: string,
): ReadonlyMap<string, CategoryLook> {
  const palette = categoryPalette(Math.min(methods.length, mostCategories), background);
  const rest = otherLook(background);
  const ordered = [
    ...methods.filter(({ type }) => type === 'sdrl'),
    ...methods.filter(({ type }) => type !== 'sdrl'),
  ];
  return new Map(ordered.map(({ id }, i) => [id, palette[i] ?? rest]));
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
