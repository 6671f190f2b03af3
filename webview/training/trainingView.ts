import type { TrainingRunIntent, TrainingSnapshot } from '../../src/protocol/trainingPanel';
import { drawTable } from '../marks/dataTable';
import { nearestEpoch, type PixelScale } from '../marks/lineScales';
import { element } from '../shared/element';
import { segmentedControl } from '../shared/segmentedControl';
import { readTheme } from '../shared/theme';
import { attachEpochReader } from './epochReader';
import { drawLossChart } from './lossChart';
import { drawLossKey } from './lossKey';
import { lossLines } from './lossLines';
import type { TrainingPanelState } from './panelState';
import { drawReadout } from './readout';
import { recordsTable } from './recordsTable';
import { createTrainingHeader } from './trainingHeader';
import { epochSentence, statusSentence, statusText, trainingTexts } from './trainingTexts';

export interface TrainingView {
  /** Shows the state; may be called at any time, also to follow a change of size or theme. */
  draw(state: TrainingPanelState): void;
}

export interface TrainingViewOptions {
  readonly onIntent: (type: TrainingRunIntent) => void;
  readonly onChoice: (
    choice: Pick<TrainingPanelState, 'scale'> | Pick<TrainingPanelState, 'shown'>,
  ) => void;
}

/** Builds the training panel inside `root`. */
export function createTrainingView(
  root: HTMLElement,
  { onIntent, onChoice }: TrainingViewOptions,
): TrainingView {
  const header = createTrainingHeader(onIntent);
  const scaleChoice = segmentedControl(
    { name: 'scale', legend: trainingTexts.scale },
    [
      ['log', trainingTexts.log],
      ['linear', trainingTexts.linear],
    ],
    (scale) => onChoice({ scale }),
  );
  const viewChoice = segmentedControl(
    { name: 'shown', legend: trainingTexts.view },
    [
      ['chart', trainingTexts.chart],
      ['table', trainingTexts.table],
    ],
    (shown) => onChoice({ shown }),
  );
  const key = element('div', { class: 'key' });
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('aria-hidden', 'true');
  const readout = element('div', { class: 'readout', 'aria-hidden': 'true', hidden: '' });
  const chart = element('div', { class: 'chart', role: 'slider', tabindex: '0' }, readout);
  chart.prepend(svg);
  const waiting = element('p', { class: 'waiting' });
  const table = element('table');
  const tableScroller = element(
    'div',
    {
      class: 'table-scroller',
      tabindex: '0',
      role: 'region',
      'aria-label': trainingTexts.tableCaption,
    },
    table,
  );
  const live = element('p', { class: 'visually-hidden', role: 'status' });
  const figure = element(
    'section',
    { class: 'figure', 'aria-label': trainingTexts.lossTitle },
    element(
      'div',
      { class: 'figure-heading' },
      element('h2', {}, trainingTexts.lossTitle),
      element('div', { class: 'choices' }, scaleChoice.root, viewChoice.root),
    ),
    key,
    waiting,
    chart,
    tableScroller,
  );
  const empty = element(
    'div',
    { class: 'empty' },
    element('h1', {}, trainingTexts.emptyTitle),
    element('p', {}, trainingTexts.emptyBody),
  );
  root.replaceChildren(empty, header.root, figure, live);

  let shown: TrainingPanelState | undefined;
  let x: PixelScale | undefined;
  let readEpoch: number | undefined;
  const lastEpoch = (): number => shown?.snapshot?.records.at(-1)?.epoch ?? 0;

  const drawFigure = (snapshot: TrainingSnapshot, state: TrainingPanelState): void => {
    const { records, terms, status, epochs } = snapshot;
    const theme = readTheme(root);
    const lines = lossLines(terms);
    const isTable = state.shown === 'table';
    waiting.hidden = records.length > 0;
    waiting.textContent = status === 'running' ? trainingTexts.waiting : trainingTexts.noEpoch;
    chart.hidden = isTable || records.length === 0;
    tableScroller.hidden = !isTable || records.length === 0;
    key.hidden = isTable || records.length === 0;
    scaleChoice.root.hidden = isTable;
    if (isTable) {
      drawTable(table, recordsTable(records, lines));
      return;
    }
    drawLossKey(key, lines, theme);
    if (chart.hidden) return;
    const reading = records.find(({ epoch }) => epoch === readEpoch);
    const { clientWidth, clientHeight } = chart;
    const drawn = drawLossChart(svg, {
      lines,
      records,
      lastEpoch: status === 'complete' ? lastEpoch() : epochs,
      scale: state.scale,
      theme,
      widthPx: clientWidth,
      heightPx: clientHeight,
      ...(reading && { reading }),
    });
    x = drawn.x;
    const spoken = reading ?? records.at(-1);
    chart.setAttribute('aria-label', trainingTexts.reader);
    chart.setAttribute('aria-valuemin', '1');
    chart.setAttribute('aria-valuemax', String(lastEpoch()));
    chart.setAttribute('aria-valuenow', String(spoken?.epoch ?? 1));
    if (spoken) chart.setAttribute('aria-valuetext', epochSentence(spoken, lines));
    drawReadout(readout, reading, {
      lines,
      theme,
      xPx: reading ? drawn.x(reading.epoch) : 0,
      widthPx: clientWidth,
    });
  };

  const draw = (state: TrainingPanelState): void => {
    const before = shown?.snapshot;
    shown = state;
    const { snapshot } = state;
    scaleChoice.select(state.scale);
    viewChoice.select(state.shown);
    empty.hidden = snapshot !== undefined;
    header.root.hidden = figure.hidden = snapshot === undefined;
    if (!snapshot) return;
    header.draw(snapshot);
    drawFigure(snapshot, state);
    const news = announcement(before, snapshot);
    if (news !== undefined) live.textContent = news;
  };

  attachEpochReader(chart, {
    epochAt: (xPx) => (x && lastEpoch() > 0 ? nearestEpoch(x, xPx, lastEpoch()) : undefined),
    lastEpoch,
    onRead: (epoch) => {
      readEpoch = epoch;
      if (shown?.snapshot) drawFigure(shown.snapshot, shown);
    },
  });
  new ResizeObserver(() => {
    if (shown?.snapshot) drawFigure(shown.snapshot, shown);
  }).observe(chart);
  return { draw };
}

/** What a screen reader is told: a change of status, and every quarter of the epochs. */
export function announcement(
  before: TrainingSnapshot | undefined,
  after: TrainingSnapshot,
): string | undefined {
  if (before?.runId !== after.runId || before.status !== after.status)
    return `${statusText(after.status)}. ${statusSentence(after)}`;
  const quarter = (snapshot: TrainingSnapshot): number =>
    Math.floor((4 * (snapshot.records.at(-1)?.epoch ?? 0)) / Math.max(1, snapshot.epochs));
  return quarter(after) > quarter(before) ? statusSentence(after) : undefined;
}
