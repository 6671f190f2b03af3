import '../training/training.css';
import './themes.css';
import { initialPanelState, type TrainingPanelState } from '../training/panelState';
import { createTrainingView } from '../training/trainingView';
import { previewSnapshot } from './previewData';

// `preview.html?state=running&theme=light` shows the training panel with sample data, outside VS Code.
const query = new URLSearchParams(location.search);
document.body.className = `vscode-${query.get('theme') ?? 'dark'}`;
const snapshots = {
  empty: undefined,
  starting: previewSnapshot('running', { epochs: 30, done: 0, validation: false }),
  running: previewSnapshot('running', { epochs: 30, done: 12, validation: true }),
  canceled: previewSnapshot('canceled', { epochs: 30, done: 17, validation: true }),
  failed: previewSnapshot('failed', { epochs: 30, done: 0, validation: false }),
  complete: previewSnapshot('complete', { epochs: 30, done: 30, validation: true }),
  plain: previewSnapshot('complete', { epochs: 30, done: 30, validation: false }),
} as const;

const wanted = query.get('state') ?? 'running';
const snapshot = wanted in snapshots ? snapshots[wanted as keyof typeof snapshots] : undefined;
let state: TrainingPanelState = {
  ...initialPanelState,
  ...(snapshot && { snapshot }),
  scale: query.get('scale') === 'linear' ? 'linear' : 'log',
  shown: query.get('shown') === 'table' ? 'table' : 'chart',
};
const view = createTrainingView(document.body, {
  onIntent: (type) => console.info(type),
  onChoice: (choice) => {
    state = { ...state, ...choice };
    view.draw(state);
  },
});
view.draw(state);

// `&chart=800x400` gives the chart a fixed size, whatever the fonts around it take.
const size = /^(\d+)x(\d+)$/.exec(query.get('chart') ?? '');
const chart = document.querySelector<HTMLElement>('.chart');
if (size && chart) {
  Object.assign(chart.style, { flex: 'none', width: `${size[1]!}px`, height: `${size[2]!}px` });
  view.draw(state);
}
