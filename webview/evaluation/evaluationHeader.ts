import type { EvaluationIntent } from '../../src/protocol/evaluationPanel';
import { element } from '../shared/element';
import {
  datasetText,
  evaluationTexts as texts,
  extentText,
  keyFigures,
  statusOf,
  statusText,
  trialText,
} from './evaluationTexts';
import type { ShownEvaluation } from './panelState';

export interface EvaluationHeader {
  readonly root: HTMLElement;
  draw(shown: ShownEvaluation): void;
}

/** What is evaluated, how it stands, and the buttons that run and stop it. */
export function createEvaluationHeader(
  onIntent: (type: EvaluationIntent) => void,
  exportMenu: HTMLElement,
): EvaluationHeader {
  const title = element('h1');
  const badge = element('span', { class: 'badge' });
  const sizes = element('span');
  const extent = element('span');
  const figures = element('dl', { class: 'figures' });
  const underWay = element('ul', { class: 'under-way', 'aria-label': texts.underWay });
  const progress = element('progress', { 'aria-label': texts.progress });
  const troubles = element('ul', { class: 'troubles' });
  const standing = element('div', { class: 'standing' }, figures, underWay);
  const button = (text: string, type: EvaluationIntent, look: string): HTMLButtonElement => {
    const made = element('button', { type: 'button', class: look }, text);
    made.addEventListener('click', () => onIntent(type));
    return made;
  };
  const cancel = button(texts.cancel, 'cancel', 'secondary');
  const run = button(texts.run, 'run', 'primary');
  const runAgain = button(texts.runAgain, 'runAgain', 'secondary');
  const showLog = button(texts.showLog, 'showLog', 'secondary');
  runAgain.title = texts.runAgainHelp;
  const actions = element('div', { class: 'actions' }, cancel, run, runAgain, exportMenu, showLog);
  const root = element(
    'header',
    {},
    element(
      'div',
      { class: 'heading' },
      element('div', { class: 'title' }, title, element('p', {}, badge, sizes, extent)),
      actions,
    ),
    progress,
    standing,
    troubles,
  );
  return {
    root,
    draw(shown) {
      const { name, evaluation, run: latest } = shown;
      const { settings, dataset, results } = evaluation;
      const status = statusOf(shown);
      const total = settings.methods.length * settings.seeds.length;
      title.replaceChildren(element('bdi', {}, dataset?.name ?? name));
      title.title = name;
      badge.textContent = statusText(status);
      badge.dataset.status = status;
      sizes.textContent = dataset ? datasetText(dataset) : '';
      sizes.hidden = !dataset;
      extent.textContent = extentText(shown);
      figures.replaceChildren(
        ...keyFigures(shown).map(([term, value]) =>
          element('div', {}, element('dt', {}, term), element('dd', {}, value)),
        ),
      );
      const isRunning = status === 'running' || status === 'stopping';
      const started = isRunning ? (latest?.underWay ?? []) : [];
      underWay.hidden = started.length === 0;
      underWay.replaceChildren(
        ...started.map(({ trial, fraction }) => {
          const share = element('i', {}, `${Math.floor(100 * fraction)} %`);
          return element('li', {}, `${trialText(trial, settings.methods)}: `, share);
        }),
      );
      progress.max = Math.max(1, total);
      progress.value = results.length + started.reduce((sum, { fraction }) => sum + fraction, 0);
      progress.dataset.status = status;
      // Of a finished evaluation the extent tells it all.
      progress.hidden = standing.hidden = status === 'complete';
      drawTroubles(troubles, shown);
      const focused = actions.querySelector<HTMLElement>(':scope > :focus');
      cancel.hidden = !isRunning;
      // Not disabled, as the focus would be lost; to cancel twice does nothing.
      cancel.setAttribute('aria-disabled', String(status === 'stopping'));
      cancel.textContent = status === 'stopping' ? texts.stopping : texts.cancel;
      run.hidden = isRunning || status === 'complete' || total === 0;
      run.textContent = results.length === 0 ? texts.run : texts.resume;
      runAgain.hidden = isRunning || results.length === 0;
      exportMenu.hidden = results.length === 0;
      // What was pressed often goes: the keyboard stays where it was.
      if (focused?.hidden === true)
        actions.querySelector<HTMLElement>(':scope > button:not([hidden])')?.focus();
    },
  };
}

/** What failed, with the message as it came, and what the orchestrator remarked. */
function drawTroubles(root: HTMLElement, { evaluation, run }: ShownEvaluation): void {
  const { methods } = evaluation.settings;
  const done = new Set(evaluation.results.map(({ trial }) => trial));
  const left = (run?.failures ?? []).filter(({ trial }) => !done.has(trial));
  const failures = left.map(({ trial, message }) =>
    trouble('failed', texts.trialFailed(trialText(trial, methods)), message),
  );
  const whole = run?.message === undefined ? [] : [trouble('failed', texts.runFailed, run.message)];
  const notes = (run?.notes ?? []).map((text) => trouble('note', undefined, text));
  const all = [...whole, ...failures, ...notes];
  root.hidden = all.length === 0;
  root.replaceChildren(...all);
}

function trouble(kind: 'failed' | 'note', what: string | undefined, message: string): HTMLElement {
  const head = what === undefined ? [] : [element('strong', {}, `${what}: `)];
  return element('li', { 'data-kind': kind }, ...head, element('bdi', {}, message));
}
