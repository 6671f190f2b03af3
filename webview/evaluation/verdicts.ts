import type { MethodSummary } from '../../src/core/evaluation/evaluationSummary';
import type { Standings } from '../../src/core/evaluation/methodStandings';
import type { StandingBesideBest } from '../../src/core/metrics/compareWithBest';
import { metricText, verdictText } from './evaluationTexts';

/** Who is the best and who cannot be told from it, in words; figures of one outcome share a sentence. */
export function verdicts(
  standings: Standings,
  methods: readonly Pick<MethodSummary, 'method'>[],
): string[] {
  const titles = new Map(methods.map(({ method }) => [method.id, method.title]));
  const figuresOf = new Map<string, string[]>();
  for (const [figure, byMethod] of standings) {
    const outcome = outcomeOf(byMethod, titles);
    figuresOf.set(outcome, [...(figuresOf.get(outcome) ?? []), metricText(figure)]);
  }
  return Array.from(figuresOf, ([outcome, figures]) => `${figures.join(', ')}: ${outcome}`);
}

function outcomeOf(
  byMethod: ReadonlyMap<string, StandingBesideBest>,
  titles: ReadonlyMap<string, string>,
): string {
  const titlesOf = (wanted: (standing: StandingBesideBest) => boolean): string[] =>
    [...byMethod].flatMap(([id, standing]) => (wanted(standing) ? (titles.get(id) ?? id) : []));
  const [best = ''] = titlesOf(({ isBest }) => isBest);
  return verdictText(
    best,
    titlesOf(({ isBest, isWorse }) => !isBest && !isWorse),
  );
}
