import type { MethodGroup } from '../../src/core/evaluation/evaluatedMethod';
import type { FigureTable, MethodSummary } from '../../src/core/evaluation/evaluationSummary';
import type { Evaluation } from '../../src/core/evaluation/evaluation';
import { withBestMarked, type EvaluationTable } from '../../src/core/evaluation/evaluationTable';
import { figureCell, rankingTable } from '../../src/core/evaluation/rankingTables';
import { trialId } from '../../src/core/evaluation/planTrials';
import type { TrialResult } from '../../src/core/evaluation/trial';
import { metricUnit } from '../../src/core/metrics/metrics';
import { meanAndDeviation } from '../../src/core/metrics/meanAndDeviation';
import { drawDotPlot, type DotRow } from '../marks/dotPlot';
import { layOutDotPlot } from '../marks/dotPlotLayout';
import { element } from '../shared/element';
import { readTheme } from '../shared/theme';
import { createChartFrame } from './chartFrame';
import {
  evaluationTexts as texts,
  metricText,
  readingTexts,
  sectionTexts,
} from './evaluationTexts';
import { methodLooks, metricFamilies } from './figurePoint';
import { chosenLength, chosenMetric, classes, createMetricChoice } from './metricChoice';
import { methodsOfGroup } from './methodsOfGroup';
import { rowMarks } from './rowMarks';
import type { Choose, Section, SectionContext, SectionFigure, SectionPart } from './section';

type VariantGroup = Extract<MethodGroup, 'ablation' | 'proportions'>;

/** Tables 8-13 or Fig. 5: variants of SDRL beside each other, masked. */
export function variantsSection(group: VariantGroup, choose: Choose): Section {
  return {
    name: group,
    comparedGroup: () => group,
    isOffered: ({ evaluation }) =>
      evaluation.settings.methods.some(({ groups }) => groups.includes(group)),
    controls: createControls(group, choose),
    figure: createFigure(group),
    help: () => (group === 'ablation' ? texts.ablationHelp : texts.proportionsHelp),
    tables(context) {
      const { shown, summary, standings } = context;
      const methods = methodsOfGroup(summary, group);
      if (methods.length === 0) return [];
      const ranking = rankingTable({
        id: group,
        title: `${sectionTexts[group]}: ${readingTexts.masked.title}`,
        methods,
        reading: 'masked',
        metrics: ['f1', 'ndcg'],
        ks: shown.evaluation.settings.ks,
        ...(standings && { standings }),
      });
      const table = withClasses(ranking, methods);
      return [{ table, marks: rowMarks(methods, context), hasHeading: false }];
    },
  };
}

/** How well items are classified stands in the same table: the pattern of the paper is there. */
function withClasses(table: EvaluationTable, methods: readonly MethodSummary[]): EvaluationTable {
  const figures = methods.map(({ classification, seeds }) =>
    figureCell(classification?.hidden.mlp.f1, seeds.length),
  );
  if (figures.every((figure) => figure === undefined)) return table;
  const column = { header: texts.classes, marks: 'best', decimals: 2 } as const;
  const own = withBestMarked({
    ...table,
    columns: [column],
    rows: table.rows.map((row, r) => ({ ...row, cells: [figures[r]] })),
  });
  return {
    ...table,
    columns: [...table.columns, column],
    rows: table.rows.map((row, r) => ({
      ...row,
      cells: [...row.cells, ...own.rows[r]!.cells],
    })),
  };
}

function createControls(group: VariantGroup, choose: Choose): SectionPart {
  const choice = createMetricChoice(choose);
  return {
    root: element('div', { class: 'controls' }, choice.root),
    draw(context) {
      const { ks } = context.shown.evaluation.settings;
      const metrics = offeredMetrics(context, group);
      const metric = chosenMetric(metrics, context.view.metric);
      choice.draw({ metrics, ks }, { metric, k: chosenLength(ks, context.view.k) });
    },
  };
}

function createFigure(group: VariantGroup): SectionFigure {
  const frame = createChartFrame('dots');
  return {
    root: frame.root,
    drawing: () => (frame.root.hidden ? undefined : frame.svg),
    draw(context) {
      const { shown, summary, view } = context;
      const { settings } = shown.evaluation;
      const methods = methodsOfGroup(summary, group);
      const metric = chosenMetric(offeredMetrics(context, group), view.metric);
      const k = chosenLength(settings.ks, view.k);
      const theme = readTheme(frame.root);
      const looks = methodLooks(settings.methods, context.background);
      const rows = markBest(
        methods.flatMap(({ method, seeds }): DotRow[] => {
          const values = valuesOf(shown.evaluation, method.id, seeds, { metric, k });
          const look = looks.get(method.id);
          if (values.length === 0 || !look) return [];
          return [{ name: method.title, values, isBest: false, ...spreadOf(values), ...look }];
        }),
      );
      frame.root.hidden = rows.length === 0;
      frame.draw(settings.seeds.length > 1 ? texts.dotsHelp : '', (svg, { widthPx }) => {
        const labelLength = rows.reduce((most, { name }) => Math.max(most, name.length), 0);
        const layout = layOutDotPlot(rows.length, { widthPx, labelLength });
        drawDotPlot(svg, { rows, layout, theme, title: titleOf(metric, k), format: meanText });
      });
    },
  };
}

function offeredMetrics({ summary }: SectionContext, group: VariantGroup): string[] {
  const methods = methodsOfGroup(summary, group);
  const metrics = metricFamilies(methods.map(({ masked }): FigureTable => masked));
  const isClassified = methods.some(({ classification }) => classification !== undefined);
  return [...metrics, ...(isClassified ? [classes] : [])];
}

/** One value a seed. */
function valuesOf(
  { results }: Evaluation,
  method: string,
  seeds: readonly number[],
  { metric, k }: { readonly metric: string; readonly k: number },
): number[] {
  const byTrial = new Map(results.map((result) => [result.trial, result]));
  const valueOf = ({ metrics, classification }: TrialResult): number | undefined =>
    metric === classes ? classification?.hidden.mlp.f1 : metrics.masked[`${metric}@${k}`];
  return seeds.flatMap((seed) => {
    const result = byTrial.get(trialId({ id: method }, seed));
    return (result && valueOf(result)) ?? [];
  });
}

function spreadOf(values: readonly number[]): Pick<DotRow, 'mean' | 'deviation'> {
  const { mean, deviation } = meanAndDeviation(values);
  return values.length < 2 ? { mean } : { mean, deviation };
}

function markBest(rows: readonly DotRow[]): DotRow[] {
  const best = Math.max(...rows.map(({ mean }) => mean));
  return rows.map((row) => ({ ...row, isBest: rows.length > 1 && row.mean === best }));
}

function meanText({ mean, deviation }: DotRow): string {
  return deviation === undefined ? mean.toFixed(2) : `${mean.toFixed(2)} ± ${deviation.toFixed(2)}`;
}

function titleOf(metric: string, k: number): string {
  return metric === classes
    ? `${texts.classes}, in %`
    : `${metricText(`${metric}@${k}`)} in ${metricUnit(metric)}`;
}
