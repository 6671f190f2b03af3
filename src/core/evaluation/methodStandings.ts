import { compareWithBest, type StandingBesideBest } from '../metrics/compareWithBest';
import type { Evaluation } from './evaluation';
import type { MethodSummary } from './evaluationSummary';
import { haveSameSeeds } from './haveSameSeeds';
import { trialId } from './planTrials';

/** How methods stand beside the best one: by figure (`f1@10`, masked), then by method id. */
export type Standings = ReadonlyMap<string, ReadonlyMap<string, StandingBesideBest>>;

/**
 * Compares methods by the figures that are kept for each user (docs/metrics.md). Undefined where
 * there are fewer than two methods, or not all have the same seeds. Yields between slices of work.
 */
export function* methodStandings(
  { results }: Evaluation,
  methods: readonly MethodSummary[],
): Generator<void, Standings | undefined> {
  const [first] = methods;
  if (!first || methods.length < 2 || first.seeds.length === 0) return undefined;
  const { seeds } = first;
  if (!haveSameSeeds(methods)) return undefined;
  const byTrial = new Map(results.map((result) => [result.trial, result]));
  const resultsOf = ({ method }: MethodSummary) =>
    seeds.map((seed) => byTrial.get(trialId(method, seed))!);
  const users = resultsOf(first).map(({ testedUsers }) => testedUsers);
  const standings = new Map<string, ReadonlyMap<string, StandingBesideBest>>();
  for (const figure of Object.keys(resultsOf(first)[0]!.perUser)) {
    const values = new Map(
      methods.map((method) => [
        method.method.id,
        resultsOf(method).map(({ perUser }) => perUser[figure] ?? []),
      ]),
    );
    standings.set(figure, yield* compareWithBest(values, { users }));
  }
  return standings;
}
