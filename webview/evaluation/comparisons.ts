import type { Evaluation } from '../../src/core/evaluation/evaluation';
import type { MethodSummary } from '../../src/core/evaluation/evaluationSummary';
import { trialId } from '../../src/core/evaluation/planTrials';
import { compareWithBest, type StandingBesideBest } from '../../src/core/metrics/compareWithBest';
import type { ResultCell, ResultTable } from './resultTable';

/** How methods stand beside the best of a column: by column, then by method id. */
export type Standings = ReadonlyMap<string, ReadonlyMap<string, StandingBesideBest>>;

/** Why methods cannot be compared. */
export type NotCompared = 'oneSeed' | 'unevenSeeds' | 'nothingToCompare';

/** Each method's values by user, a list a seed, for every figure that was kept by user. */
export function comparableFigures(
  { results }: Evaluation,
  methods: readonly MethodSummary[],
): ReadonlyMap<string, ReadonlyMap<string, readonly (readonly number[])[]>> | NotCompared {
  if (methods.length < 2) return 'nothingToCompare';
  const [first] = methods;
  if (methods.some(({ seeds }) => seeds.join() !== first!.seeds.join())) return 'unevenSeeds';
  if (first!.seeds.length < 2) return 'oneSeed';
  const byTrial = new Map(results.map((result) => [result.trial, result]));
  const figures = Object.keys(results[0]?.perUser ?? {});
  const kept = figures.map((figure) => {
    const byMethod = methods.map(({ method, seeds }) => {
      const lists = seeds.map((seed) => byTrial.get(trialId(method, seed))?.perUser[figure] ?? []);
      return [method.id, lists] as const;
    });
    return [figure, new Map(byMethod)] as const;
  });
  return new Map(kept);
}

/** Compares the methods a slice of work at a time, so that the page goes on answering. */
export async function compareMethods(
  figures: ReadonlyMap<string, ReadonlyMap<string, readonly (readonly number[])[]>>,
  signal: AbortSignal,
): Promise<Standings | undefined> {
  const standings = new Map<string, ReadonlyMap<string, StandingBesideBest>>();
  for (const [figure, methods] of figures) {
    const work = compareWithBest(methods);
    for (let step = work.next(); ; step = work.next()) {
      if (signal.aborted) return undefined;
      if (step.done === true) {
        standings.set(figure, step.value);
        break;
      }
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
  return standings;
}

/** The table with a mark on what cannot be told from the best of its column. */
export function withStandings(table: ResultTable, standings: Standings): ResultTable {
  const rows = table.rows.map((row) => {
    const cells = [...row.cells].map(([column, cell]): [string, ResultCell] => {
      const standing = standings.get(column)?.get(row.method ?? '');
      const isAlike = standing && !standing.isBest && !standing.isWorse;
      return [column, isAlike ? { ...cell, standing: 'alike' } : cell];
    });
    return { ...row, cells: new Map(cells) };
  });
  return { ...table, rows };
}
