import type { FigureTable, MethodSummary } from '../../src/core/evaluation/evaluationSummary';
import { publishedFigures } from '../../src/core/evaluation/publishedFigures';
import { rankingTable } from '../../src/core/evaluation/rankingTables';
import { readCompareTheme } from '../compare/compareTheme';
import { element } from '../shared/element';
import { segmentedControl } from '../shared/segmentedControl';
import { createChartFrame } from './chartFrame';
import { differencesTable } from './differencesTable';
import { evaluationTexts as texts, metricText, readingTexts } from './evaluationTexts';
import { figurePoints, methodLooks, metricFamilies } from './figurePoint';
import { drawMetricByK } from './metricByK';
import { chosenMetric, createMetricChoice } from './metricChoice';
import { readings, type EvaluationView, type Reading } from './panelState';
import { methodsOfGroup } from './methodsOfGroup';
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
    group: 'comparison',
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
        title: `${texts.rankingTitle}: ${readingTexts[view.reading].name}`,
        methods,
        reading: view.reading === 'unmasked' ? 'unmasked' : 'masked',
        metrics: tableMetrics(metric, view.reading, methods),
        ks,
        ...(isBesidePaper && { published: published.comparison }),
        ...(standings && { standings }),
      });
      const ranking: DescribedTable = { table, hasHeading: false };
      if (!standings || view.reading !== 'masked') return [ranking];
      // The metric of the picture where it was kept by user, else the last of those that were.
      const figures = [...standings.keys()];
      const compared = figures.find((name) => name.startsWith(`${metric}@`)) ?? figures.at(-1)!;
      const column = standings.get(compared);
      if (!column) return [ranking];
      const differences = differencesTable(compared, methods, column);
      return [ranking, { table: differences, hasHeading: true, isFurther: true }];
    },
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
      const { methods: all, ks } = shown.evaluation.settings;
      const metric = metricOf(context);
      const theme = readCompareTheme(frame.root);
      const looks = methodLooks(all, theme.background);
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
      frame.draw((svg, size) =>
        drawMetricByK(svg, {
          lines,
          ks,
          axisTitle: `${metricText(metric)}@k, k`,
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
