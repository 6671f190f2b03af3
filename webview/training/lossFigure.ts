import type { TrainingSnapshot } from '../../src/protocol/trainingPanel';
import { drawTable } from '../marks/dataTable';
import { nearestEpoch, type PixelScale } from '../marks/lineScales';
import { element } from '../shared/element';
import { segmentedControl } from '../shared/segmentedControl';
import { readTheme } from '../shared/theme';
import { attachEpochReader } from './epochReader';
import { drawLossChart } from './lossChart';
import { drawLossKey } from './lossKey';
import { lossLines, type LossLine } from './lossLines';
import type { TrainingPanelState } from './panelState';
import { drawReadout } from './readout';
import { recordsTable } from './recordsTable';
import { epochSentence, trainingTexts } from './trainingTexts';

/** A choice of how the losses are shown. */
export type FigureChoice = Pick<TrainingPanelState, 'scale'> | Pick<TrainingPanelState, 'shown'>;

export interface LossFigure {
  readonly root: HTMLElement;
  draw(snapshot: TrainingSnapshot, choice: Pick<TrainingPanelState, 'scale' | 'shown'>): void;
}

/** The losses as a chart with its key and reader, or as its table twin. */
export function createLossFigure(onChoice: (choice: FigureChoice) => void): LossFigure {
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
  const choices = element('div', { class: 'choices' }, scaleChoice.root, viewChoice.root);
  const key = element('div', { class: 'key' });
  const chart = createChart();
  const waiting = element('p', { class: 'waiting' });
  const table = element('table');
  const tableLook = { class: 'table-scroller', tabindex: '0', role: 'region' };
  const tableLabel = { 'aria-label': trainingTexts.tableCaption };
  const tableScroller = element('div', { ...tableLook, ...tableLabel }, table);
  const heading = element(
    'div',
    { class: 'figure-heading' },
    element('h2', {}, trainingTexts.lossTitle),
    choices,
  );
  const look = { class: 'figure', 'aria-label': trainingTexts.lossTitle };
  return {
    root: element('section', look, heading, key, waiting, chart.root, tableScroller),
    draw(snapshot, { scale, shown }) {
      const { records, terms, status } = snapshot;
      const isEmpty = records.length === 0;
      const isTable = shown === 'table';
      scaleChoice.select(scale);
      viewChoice.select(shown);
      scaleChoice.root.hidden = isTable;
      choices.hidden = isEmpty;
      waiting.hidden = !isEmpty;
      waiting.textContent = status === 'running' ? trainingTexts.waiting : trainingTexts.noEpoch;
      key.hidden = chart.root.hidden = isEmpty || isTable;
      tableScroller.hidden = isEmpty || !isTable;
      if (isEmpty) return;
      const lines = lossLines(terms);
      if (isTable) drawTable(table, recordsTable(records, lines));
      else {
        drawLossKey(key, lines, readTheme(key));
        chart.draw(snapshot, lines, scale);
      }
    },
  };
}

interface Chart {
  readonly root: HTMLElement;
  draw(
    snapshot: TrainingSnapshot,
    lines: readonly LossLine[],
    scale: TrainingPanelState['scale'],
  ): void;
}

/** The drawing with its crosshair; it redraws itself when its size or the epoch read changes. */
function createChart(): Chart {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('aria-hidden', 'true');
  const readout = element('div', { class: 'readout', 'aria-hidden': 'true', hidden: '' });
  const look = { class: 'chart', role: 'slider', tabindex: '0' };
  const root = element('div', { ...look, 'aria-label': trainingTexts.reader }, svg, readout);
  let shown: Parameters<Chart['draw']> | undefined;
  let x: PixelScale | undefined;
  let readEpoch: number | undefined;
  const lastEpoch = (): number => shown?.[0].records.at(-1)?.epoch ?? 0;

  const redraw = (): void => {
    if (!shown || root.hidden) return;
    const [{ records, status, epochs }, lines, scale] = shown;
    const theme = readTheme(root);
    const reading = records.find(({ epoch }) => epoch === readEpoch);
    const { clientWidth: widthPx, clientHeight: heightPx } = root;
    const last = status === 'complete' ? lastEpoch() : epochs;
    const options = { lines, records, lastEpoch: last, scale, theme, widthPx, heightPx };
    ({ x } = drawLossChart(svg, { ...options, ...(reading && { reading }) }));
    const spoken = reading ?? records.at(-1);
    root.setAttribute('aria-valuemin', '1');
    root.setAttribute('aria-valuemax', String(lastEpoch()));
    root.setAttribute('aria-valuenow', String(spoken?.epoch ?? 1));
    if (spoken) root.setAttribute('aria-valuetext', epochSentence(spoken, lines));
    drawReadout(readout, reading, { lines, theme, xPx: reading ? x(reading.epoch) : 0, widthPx });
  };
  attachEpochReader(root, {
    epochAt: (xPx) => (x && lastEpoch() > 0 ? nearestEpoch(x, xPx, lastEpoch()) : undefined),
    lastEpoch,
    onRead: (epoch) => {
      readEpoch = epoch;
      redraw();
    },
  });
  new ResizeObserver(redraw).observe(root);
  return {
    root,
    draw(...next) {
      shown = next;
      redraw();
    },
  };
}
