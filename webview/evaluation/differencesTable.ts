import type { MethodSummary } from '../../src/core/evaluation/evaluationSummary';
import type { EvaluationRow, EvaluationTable } from '../../src/core/evaluation/evaluationTable';
import type { StandingBesideBest } from '../../src/core/metrics/compareWithBest';
import { evaluationTexts as texts, metricText } from './evaluationTexts';

/** The methods behind the best in a figure, the nearest first. */
export function methodsBehind(
  methods: readonly MethodSummary[],
  standings: ReadonlyMap<string, StandingBesideBest>,
): MethodSummary[] {
  const behindOf = ({ method }: MethodSummary): number => standings.get(method.id)!.behind.mean;
  return methods
    .filter(({ method }) => standings.get(method.id)?.isBest === false)
    .sort((a, b) => behindOf(a) - behindOf(b));
}

/** By how much each of these methods is behind the best in one figure, and how sure that is. */
export function differencesTable(
  figure: string,
  methods: readonly MethodSummary[],
  standings: ReadonlyMap<string, StandingBesideBest>,
): EvaluationTable {
  const rows = methods.map(({ method }): EvaluationRow => {
    const { behind, isWorse } = standings.get(method.id)!; // all of them were compared
    const { mean, interval, p } = behind;
    return {
      title: method.title,
      isPublished: false,
      cells: [
        { mean, ...(!isWorse && { standing: 'alike' }) },
        { mean: interval[0] },
        { mean: interval[1] },
        { mean: p },
      ],
    };
  });
  return {
    id: 'differences',
    title: `${texts.differencesTitle}: ${metricText(figure)}`,
    rowHeader: texts.method,
    columns: [
      { header: texts.behind, marks: 'none', decimals: 2 },
      { header: texts.intervalLow, marks: 'none', decimals: 2 },
      { header: texts.intervalHigh, marks: 'none', decimals: 2 },
      { header: texts.p, marks: 'none', decimals: 4 },
    ],
    rows,
    notes: [texts.differencesNote],
  };
}
