import '../evaluation/evaluation.css';
import { planTrials } from '../../src/core/evaluation/planTrials';
import type { EvaluationRun } from '../../src/protocol/evaluationPanel';
import { createEvaluationPage } from '../evaluation/evaluationView';
import {
  initialView,
  sectionNames,
  type EvaluationView,
  type ShownEvaluation,
} from '../evaluation/panelState';
import { previewEvaluation } from './evaluationPreviewData';

const partial = previewEvaluation({ seeds: 5, done: 31 });

const running: EvaluationRun = {
  status: 'running',
  underWay: planTrials(partial.settings)
    .slice(31, 33)
    .map(({ id }, i) => ({ trial: id, fraction: 0.4 + 0.33 * i })),
  failures: [{ trial: 'ease@46', message: 'EASE^R needs 9.8 GB of memory, and 6.1 GB are free.' }],
  notes: ['Two trials run at a time.'],
  secondsLeft: 312,
};

const states: Readonly<Record<string, () => ShownEvaluation>> = {
  complete: () => ({ name: 'film-club', evaluation: previewEvaluation({ seeds: 5 }) }),
  one: () => ({ name: 'film-club', evaluation: previewEvaluation({ seeds: 1 }) }),
  partial: () => ({ name: 'film-club', evaluation: partial }),
  running: () => ({ name: 'film-club', evaluation: partial, run: running }),
  new: () => ({ name: 'film-club', evaluation: previewEvaluation({ seeds: 5, done: 0 }) }),
  odd: () => oddEvaluation(),
};

/** The results panel; `&section=… &reading=…` besides its states. */
export function showEvaluation(root: HTMLElement, query: URLSearchParams): void {
  let shown = (states[query.get('state') ?? 'complete'] ?? states.complete!)();
  const section = sectionNames.find((name) => name === query.get('section')) ?? 'ranking';
  let view: EvaluationView = {
    ...initialView,
    section,
    reading: query.get('reading') === 'unmasked' ? 'unmasked' : 'masked',
    isConfigurationOpen: query.has('configuration'),
  };
  const page = createEvaluationPage(root, {
    onIntent: (type) => {
      console.info(type);
      const { run = running } = shown;
      if (type === 'run') shown = { ...shown, run: { ...running, status: 'running' } };
      if (type === 'cancel')
        shown = { ...shown, run: { ...run, status: 'canceled', underWay: [] } };
      page.draw(shown, view);
    },
    onOpenModel: (trial) => console.info(trial),
    onExport: ({ format, which, to }) => console.info(format, which, to),
    onPicture: (name, svg) => console.info(name, svg),
    choose: (change) => {
      view = { ...view, ...change };
      page.draw(shown, view);
    },
  });
  page.draw(shown, view);
}

/** Names full of markup, which are text. */
function oddEvaluation(): ShownEvaluation {
  const evaluation = previewEvaluation({ seeds: 2 });
  const { settings, dataset } = evaluation;
  const markup = '<img src=x onerror=alert(1)> $(beaker) [link](command:x)';
  return {
    name: markup,
    evaluation: {
      ...evaluation,
      ...(dataset && { dataset: { ...dataset, name: markup } }),
      settings: {
        ...settings,
        methods: settings.methods.map((method) => ({
          ...method,
          title: `${markup} ${method.title}`,
        })),
      },
    },
    run: {
      status: 'failed',
      underWay: [],
      failures: [{ trial: 'ease@42', message: markup }],
      notes: [markup],
      message: markup,
    },
  };
}
