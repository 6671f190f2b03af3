import type { FigureTable, MethodSummary } from '../../src/core/evaluation/evaluationSummary';
import { publishedFigures } from '../../src/core/evaluation/publishedFigures';
import { rankingTable } from '../../src/core/evaluation/rankingTables';
import type { StandingBesideBest } from '../../src/core/metrics/compareWithBest';
import { metricUnit } from '../../src/core/metrics/metrics';
import { element } from '../shared/element';
import { segmentedControl } from '../shared/segmentedControl';
import { readTheme } from '../shared/theme';
import { createChartFrame } from './chartFrame';
import { differencesTable, methodsBehind } from './differencesTable';
import { evaluationTexts as texts, metricText, readingTexts } from './evaluationTexts';
import { figurePoints, methodLooks, metricFamilies } from './figurePoint';
import { drawMetricByK } from './metricByK';
import { chosenMetric, createMetricChoice } from './metricChoice';
import { readings, type EvaluationView, type Reading } from './panelState';
import { methodsOfGroup } from './methodsOfGroup';
import { rowMarks } from './rowMarks';
import type {
  Choose,
  DescribedTable,
  Section,
  SectionContext,
  SectionFigure,
  SectionPart,
} from './section';

/** The metrics that are always in the table, as in the paper. */
const paperMetrics = ['f1', 'ndcg'];
const reachMetrics = ['coverage', 'novelty'];

/** Tables 2-4: SDRL beside the baselines, masked first. */
export function rankingSection(choose: Choose): Section {
  return {
    name: 'ranking',
    comparedGroup: ({ reading }) => (reading === 'masked' ? 'comparison' : undefined),
    isOffered: ({ evaluation }) =>
      evaluation.settings.methods.some(({ groups }) => groups.includes('comparison')),
    controls: createControls(choose),
    figure: createFigure(),
    help: ({ view }) => readingTexts[view.reading].help,
    tables(context) {
      const { shown, view, standings } = context;
      const methods = methodsOfGroup(context.summary, 'comparison');
      if (methods.length === 0) return [];
      const { ks } = shown.evaluation.settings;
      const metric = metricOf(context);
      const published = publishedFigures(shown.evaluation.dataset?.name ?? '');
      const isBesidePaper = view.reading === 'unmasked' && published !== undefined;
      const table = rankingTable({
        id: `ranking-${view.reading}`,
        title: readingTexts[view.reading].title,
        methods,
        reading: view.reading === 'unmasked' ? 'unmasked' : 'masked',
        metrics: tableMetrics(metric, view.reading, methods),
        ks,
        ...(isBesidePaper && { published: published.comparison }),
        ...(standings && { standings }),
      });
      const marks = rowMarks(methods, context);
      const ranking: DescribedTable = { table, marks, hasHeading: false };
      if (!standings || view.reading !== 'masked') return [ranking];
      // The metric of the picture where it was kept by user, else the last of those that were.
      const figures = [...standings.keys()];
      const compared = figures.find((name) => name.startsWith(`${metric}@`)) ?? figures.at(-1)!;
      const column = standings.get(compared);
      if (!column) return [ranking];
      return [ranking, differencesOf(compared, methods, column, context)];
    },
  };
}

/** Below the picture, as it goes into detail. */
function differencesOf(
  figure: string,
  methods: readonly MethodSummary[],
  standings: ReadonlyMap<string, StandingBesideBest>,
  context: SectionContext,
): DescribedTable {
  const behind = methodsBehind(methods, standings);
  const best = methods.find(({ method }) => standings.get(method.id)?.isBest);
  return {
    table: differencesTable(figure, behind, standings),
    marks: rowMarks(behind, context),
    ...(best && { help: texts.differencesHelp(best.method.title) }),
    hasHeading: true,
    isFurther: true,
  };
}

function createControls(choose: Choose): SectionPart {
  const reading = segmentedControl(
    { name: 'reading', legend: texts.reading },
    readings.map((value) => [value, readingTexts[value].name] as const),
    (value) => choose({ reading: value }),
  );
  const metric = createMetricChoice(choose);
  return {
    root: element('div', { class: 'controls' }, reading.root, metric.root),
    draw(context) {
      reading.select(context.view.reading);
      const offered = offeredMetrics(context);
      metric.draw({ metrics: offered }, { metric: metricOf(context), k: context.view.k });
    },
  };
}

function createFigure(): SectionFigure {
  const frame = createChartFrame('by-k');
  return {
    root: frame.root,
    drawing: () => (frame.root.hidden ? undefined : frame.svg),
    draw(context) {
      const { shown, summary, view } = context;
      const { methods: all, ks, seeds } = shown.evaluation.settings;
      const metric = metricOf(context);
      const theme = readTheme(frame.root);
      const looks = methodLooks(all, context.background);
      const lines = methodsOfGroup(summary, 'comparison').flatMap((method) => {
        const points = figurePoints(method, figuresOf(method, view.reading), metric);
        const { id, title } = method.method;
        const deviations = points.map(({ deviation }) => deviation ?? 0);
        const look = looks.get(id);
        if (points.length === 0 || !look) return [];
        const at = points.map(({ k, mean }) => [k, mean] as const);
        return [{ key: id, name: title, points: at, deviations, ...look, dash: '' }];
      });
      frame.root.hidden = lines.length === 0;
      frame.draw(seeds.length > 1 ? texts.spreadHelp : '', (svg, size) =>
        drawMetricByK(svg, {
          lines,
          ks,
          title: `${metricText(metric)}@k in ${metricUnit(metric)}`,
          theme,
          ...size,
          format: (value) => value.toFixed(1),
        }),
      );
    },
  };
}

function figuresOf({ masked, unmasked }: MethodSummary, reading: Reading): FigureTable {
  return reading === 'unmasked' ? unmasked : masked;
}

function offeredMetrics({ summary, view }: SectionContext): string[] {
  const methods = methodsOfGroup(summary, 'comparison');
  const isReach = view.reading === 'reach';
  return metricFamilies(methods.map((method) => figuresOf(method, view.reading))).filter(
    (metric) => reachMetrics.includes(metric) === isReach,
  );
}

function metricOf(context: SectionContext): string {
  return chosenMetric(offeredMetrics(context), context.view.metric);
}

/** F1 and nDCG, and the metric of the picture where it is another. */
function tableMetrics(
  metric: string,
  reading: EvaluationView['reading'],
  methods: readonly MethodSummary[],
): string[] {
  const wanted = reading === 'reach' ? reachMetrics : [...new Set([...paperMetrics, metric])];
  const known = metricFamilies(methods.map((method) => figuresOf(method, reading)));
  return wanted.filter((name) => known.includes(name));
}
