import '../training/training.css';
import { initialPanelState, type TrainingPanelState } from '../training/panelState';
import { createTrainingView } from '../training/trainingView';
import { previewSnapshot } from './trainingPreviewData';

const snapshots = {
  empty: undefined,
  starting: previewSnapshot('running', { epochs: 30, done: 0, validation: false }),
  running: previewSnapshot('running', { epochs: 30, done: 12, validation: true }),
  canceled: previewSnapshot('canceled', { epochs: 30, done: 17, validation: true }),
  failed: previewSnapshot('failed', { epochs: 30, done: 0, validation: false }),
  complete: previewSnapshot('complete', { epochs: 30, done: 30, validation: true }),
  plain: previewSnapshot('complete', { epochs: 30, done: 30, validation: false }),
} as const;

/** The training panel; `&scale=log|linear &shown=chart|table &chart=800x400` besides its states. */
export function showTraining(root: HTMLElement, query: URLSearchParams): void {
  const wanted = query.get('state') ?? 'running';
  const snapshot = wanted in snapshots ? snapshots[wanted as keyof typeof snapshots] : undefined;
  let state: TrainingPanelState = {
    ...initialPanelState,
    ...(snapshot && { snapshot }),
    scale: query.get('scale') === 'linear' ? 'linear' : 'log',
    shown: query.get('shown') === 'table' ? 'table' : 'chart',
  };
  const view = createTrainingView(root, {
    onIntent: (type) => console.info(type),
    onChoice: (choice) => {
      state = { ...state, ...choice };
      view.draw(state);
    },
  });
  view.draw(state);

  // A fixed size for the chart, whatever the fonts around it take.
  const size = /^(\d+)x(\d+)$/.exec(query.get('chart') ?? '');
  const chart = root.querySelector<HTMLElement>('.chart');
  if (size && chart) {
    Object.assign(chart.style, { flex: 'none', width: `${size[1]!}px`, height: `${size[2]!}px` });
    view.draw(state);
  }
}
