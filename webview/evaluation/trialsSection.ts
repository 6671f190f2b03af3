import type { TrialResult } from '../../src/core/evaluation/trial';
import { lossesTable, secondsTable } from '../../src/core/evaluation/modelTables';
import { planTrials } from '../../src/core/evaluation/planTrials';
import type { TrainingSnapshot } from '../../src/protocol/trainingPanel';
import { choiceSelect } from '../inspector/choiceSelect';
import { element } from '../shared/element';
import { createLossFigure } from '../training/lossFigure';
import { evaluationTexts as texts, trialText } from './evaluationTexts';
import type { ShownEvaluation } from './panelState';
import type { Choose, Section, SectionFigure } from './section';

export interface TrialsOptions {
  readonly choose: Choose;
  readonly onOpenModel: (trial: string) => void;
}

/** Every trial by itself. */
export function trialsSection(options: TrialsOptions): Section {
  return {
    name: 'trials',
    isOffered: () => true,
    figure: createTrials(options),
    tables({ summary }) {
      const measured = summary.methods.filter(({ seeds }) => seeds.length > 0);
      const tables = [secondsTable(measured), lossesTable(measured)];
      return tables
        .filter(({ rows }) => rows.length > 0)
        .map((table) => ({ table, hasHeading: true, isFurther: true }));
    },
  };
}

/** The losses of one trained model by term (Fig. 4), and every trial with its state and its model. */
function createTrials({ choose, onOpenModel }: TrialsOptions): SectionFigure {
  const trialChoice = choiceSelect(texts.lossesOf, (trial) => choose({ trial }));
  const open = element('button', { type: 'button', class: 'secondary' }, texts.openModel);
  const losses = createLossFigure((choice) => choose(choice));
  const none = element('p', { class: 'help' }, texts.noLosses);
  const body = element('tbody');
  const drawRows = createTrialRows(body, onOpenModel);
  const list = element(
    'section',
    { class: 'described-table' },
    element('h2', {}, texts.trials),
    element('p', { class: 'help' }, texts.trialsHelp),
    trialsTable(body),
  );
  const controls = element(
    'div',
    { class: 'controls' },
    element('span', { 'aria-hidden': 'true' }, texts.lossesOf),
    trialChoice.root,
    open,
  );
  let chosen: string | undefined;
  open.addEventListener('click', () => {
    if (chosen !== undefined) onOpenModel(chosen);
  });
  return {
    drawing: () =>
      losses.root.querySelector<SVGSVGElement>('.chart:not([hidden]) > svg') ?? undefined,
    root: element('div', { class: 'trials' }, controls, losses.root, none, list),
    draw({ shown, view }) {
      const { settings, results } = shown.evaluation;
      const trained = results.filter(({ training }) => training !== undefined);
      const current = trained.find(({ trial }) => trial === view.trial) ?? trained[0];
      chosen = current?.trial;
      none.hidden = current !== undefined;
      controls.hidden = losses.root.hidden = current === undefined;
      open.hidden = current?.model === undefined;
      const choices = trained.map(({ trial }) => ({
        value: trial,
        text: trialText(trial, settings.methods),
      }));
      trialChoice.draw(choices, current?.trial ?? '');
      const snapshot = current && snapshotOf(current);
      if (snapshot) losses.draw(snapshot, view);
      drawRows(shown);
    },
  };
}

/** A finished trial as the training panel would show it. */
function snapshotOf({ trial, training }: TrialResult): TrainingSnapshot | undefined {
  if (!training) return undefined;
  const { terms, epochs, epochsDone, engine } = training;
  return {
    type: 'snapshot',
    runId: trial,
    name: trial,
    engine,
    terms,
    epochs: epochsDone,
    records: epochs,
    status: 'complete',
  };
}

function trialsTable(body: HTMLElement): HTMLElement {
  const columns = [texts.method, texts.seed, texts.state, texts.seconds, texts.model];
  const head = columns.map((name) => element('th', { scope: 'col' }, name));
  const table = element(
    'table',
    { class: 'results trial-list' },
    element('caption', { class: 'visually-hidden' }, texts.trials),
    element('thead', {}, element('tr', {}, ...head)),
    body,
  );
  const look = { class: 'result-scroller', tabindex: '0', role: 'region' };
  return element('div', { ...look, 'aria-label': texts.trials }, table);
}

/** Rows that stay as long as what they show: shares change several times a second. */
function createTrialRows(
  body: HTMLElement,
  onOpenModel: (trial: string) => void,
): (shown: ShownEvaluation) => void {
  const known = new Map<string, { readonly key: string; readonly row: HTMLElement }>();
  return ({ evaluation, run }) => {
    const { settings, results } = evaluation;
    const titles = new Map(settings.methods.map(({ id, title }) => [id, title]));
    const done = new Map(results.map((result) => [result.trial, result]));
    const failed = new Map(run?.failures.map(({ trial, message }) => [trial, message]));
    const shares = new Map(run?.underWay.map(({ trial, fraction }) => [trial, fraction]));
    const rows = planTrials(settings).map(({ id, method, seed }) => {
      const result = done.get(id);
      const state = result ? texts.done : stateText(shares.get(id), failed.has(id));
      const key = JSON.stringify([state, result?.seconds, result?.model]);
      const before = known.get(id);
      if (before?.key === key) return before.row;
      const model = result?.model === undefined ? '–' : openButton(id, onOpenModel);
      const row = element(
        'tr',
        {},
        element('th', { scope: 'row' }, element('bdi', {}, titles.get(method) ?? method)),
        element('td', {}, String(seed)),
        element('td', { title: failed.get(id) }, state),
        element('td', {}, result?.seconds?.toFixed(1) ?? '–'),
        element('td', {}, model),
      );
      if (before?.row.isConnected === true) before.row.replaceWith(row);
      known.set(id, { key, row });
      return row;
    });
    if (body.children.length !== rows.length) body.replaceChildren(...rows);
  };
}

function stateText(share: number | undefined, hasFailed: boolean): string {
  if (share !== undefined) return `${Math.floor(100 * share)} %`;
  return hasFailed ? texts.failed : texts.waits;
}

function openButton(trial: string, onOpenModel: (trial: string) => void): HTMLElement {
  const look = { type: 'button', class: 'link', 'aria-label': `${texts.openModel}: ${trial}` };
  const button = element('button', look, texts.openModel);
  button.addEventListener('click', () => onOpenModel(trial));
  return button;
}
