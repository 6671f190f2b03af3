import type { MethodSummary } from '../../src/core/evaluation/evaluationSummary';
import type { EvaluationRow, EvaluationTable } from '../../src/core/evaluation/evaluationTable';
import type { StandingBesideBest } from '../../src/core/metrics/compareWithBest';
import { evaluationTexts as texts, metricText } from './evaluationTexts';

/** By how much each method is behind the best in one figure, and how sure that is; the nearest first. */
export function differencesTable(
  figure: string,
  methods: readonly MethodSummary[],
  standings: ReadonlyMap<string, StandingBesideBest>,
): EvaluationTable {
  const behind = methods.flatMap(({ method }) => {
    const standing = standings.get(method.id);
    return standing && !standing.isBest ? [{ title: method.title, ...standing }] : [];
  });
  const rows = behind
    .sort((a, b) => a.behind.mean - b.behind.mean)
    .map(({ title, behind: { mean, interval, p }, isWorse }): EvaluationRow => ({
      title,
      isPublished: false,
      cells: [
        { mean, ...(!isWorse && { standing: 'alike' }) },
        { mean: interval[0] },
        { mean: interval[1] },
        { mean: p },
      ],
    }));
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
    notes: [],
  };
}
