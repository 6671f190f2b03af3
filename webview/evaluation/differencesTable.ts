import type { MethodSummary } from '../../src/core/evaluation/evaluationSummary';
import type { StandingBesideBest } from '../../src/core/metrics/compareWithBest';
import { evaluationTexts as texts, metricText } from './evaluationTexts';
import type { ResultCell, ResultTable } from './resultTable';

/** By how much each method is behind the best in one figure, and how sure that is. */
export function differencesTable(
  figure: string,
  methods: readonly MethodSummary[],
  standings: ReadonlyMap<string, StandingBesideBest>,
): ResultTable {
  const rows = methods.flatMap(({ method }) => {
    const standing = standings.get(method.id);
    if (!standing || standing.isBest) return [];
    const { mean, interval, p } = standing.behind;
    const cells: [string, ResultCell][] = [
      ['behind', { ...number(mean), ...(!standing.isWorse && { standing: 'alike' }) }],
      ['low', number(interval[0])],
      ['high', number(interval[1])],
      ['p', { value: p, text: p < 0.001 ? '< 0.001' : p.toFixed(3) }],
    ];
    return [{ title: method.title, method: method.id, cells: new Map(cells) }];
  });
  return {
    name: 'differences',
    title: `${texts.differencesTitle}: ${metricText(figure)}`,
    columns: [
      { name: 'behind', title: texts.behind, better: 'low' },
      { name: 'low', title: texts.intervalLow, better: 'low' },
      { name: 'high', title: texts.intervalHigh, better: 'low' },
      { name: 'p', title: texts.p },
    ],
    rows: rows.sort((a, b) => a.cells.get('behind')!.value - b.cells.get('behind')!.value),
  };
}

function number(value: number): ResultCell {
  return { value, text: value.toFixed(2).replace('-', '−') };
}
