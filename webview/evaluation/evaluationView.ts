import { summarizeEvaluation } from '../../src/core/evaluation/summarizeEvaluation';
import { evaluationTables } from '../../src/core/evaluation/evaluationTables';
import type { EvaluationSummary } from '../../src/core/evaluation/evaluationSummary';
import type { EvaluationTable } from '../../src/core/evaluation/evaluationTable';
import type { Evaluation } from '../../src/core/evaluation/evaluation';
import type { EvaluationIntent } from '../../src/protocol/evaluationPanel';
import { readCompareTheme } from '../compare/compareTheme';
import { element } from '../shared/element';
import { emptyState } from '../shared/notices';
import { segmentedControl } from '../shared/segmentedControl';
import { blocksSection, classificationSection } from './classificationSection';
import { chartPicture } from './chartPicture';
import { createComparing } from './comparing';
import { createConfigurationSection } from './configurationSection';
import { createEvaluationHeader } from './evaluationHeader';
import {
  evaluationTexts as texts,
  sectionTexts,
  statusOf,
  statusSentence,
} from './evaluationTexts';
import { createExportMenu, type ExportRequest } from './exportMenu';
import {
  sectionNames,
  type EvaluationView,
  type SectionName,
  type ShownEvaluation,
} from './panelState';
import { rankingSection } from './rankingSection';
import type { Choose, Section, SectionContext } from './section';
import { createSectionPane } from './sectionPane';
import { sortedTable } from './sortRows';
import { trialsSection } from './trialsSection';
import { variantsSection } from './variantsSection';

export interface EvaluationPage {
  /** Shows the state; may be called at any time, also to follow a change of theme. */
  draw(shown: ShownEvaluation, view: EvaluationView): void;
  /** What stands in the way of something that was asked for; empty: nothing any more. */
  tell(problem: string): void;
  /** Tells what was done to those who do not see it. */
  announce(text: string): void;
}

export interface EvaluationPageOptions {
  readonly onIntent: (type: EvaluationIntent) => void;
  readonly onOpenModel: (trial: string) => void;
  readonly onExport: (request: ExportRequest) => void;
  /** A picture as SVG on white, with the section that it is of. */
  readonly onPicture: (section: SectionName, svg: string) => void;
  readonly choose: Choose;
}

/** Builds the results panel inside `root`. */
export function createEvaluationPage(
  root: HTMLElement,
  { onIntent, onOpenModel, onExport, onPicture, choose }: EvaluationPageOptions,
): EvaluationPage {
  let latest: { readonly shown: ShownEvaluation; readonly view: EvaluationView } | undefined;
  const redraw = (): void => {
    if (latest) draw(latest.shown, latest.view);
  };
  const sections: readonly Section[] = [
    rankingSection(choose),
    variantsSection('ablation', choose),
    variantsSection('proportions', choose),
    classificationSection(),
    blocksSection(),
    trialsSection({ choose, onOpenModel }),
  ];
  const offeredOf = (shown: ShownEvaluation): readonly Section[] =>
    sections.filter((section) => section.isOffered(shown));
  const panes = new Map(
    sections.map((section) => [section.name, createSectionPane(section, choose)]),
  );
  const comparing = createComparing(redraw);
  const exportMenu = createExportMenu({
    onExport: (wanted) => {
      if (!latest) return;
      const { shown, view } = latest;
      const current = currentSection(offeredOf(shown), view);
      const context = contextOf(current, shown, view);
      const tables =
        wanted.which === 'all'
          ? evaluationTables(shown.evaluation, comparing.of('comparison', shown, context.summary))
          : current.tables(context).map(({ table }) => sortedAsShown(table, view));
      onExport({ ...wanted, tables });
    },
    onPicture: () => {
      if (!latest) return;
      const { shown, view } = latest;
      const current = currentSection(offeredOf(shown), view);
      const picture =
        current.figure && chartPicture(current.figure, contextOf(current, shown, view));
      if (picture !== undefined) onPicture(current.name, picture);
    },
  });
  const header = createEvaluationHeader(onIntent, exportMenu.root);
  const configuration = createConfigurationSection({
    onToggle: (isConfigurationOpen) => {
      if (latest?.view.isConfigurationOpen !== isConfigurationOpen) choose({ isConfigurationOpen });
    },
    onOpenAsText: () => onIntent('openAsText'),
  });
  const nav = segmentedControl(
    { name: 'section', legend: texts.sections },
    sectionNames.map((name) => [name, sectionTexts[name]] as const),
    (section) => choose({ section }),
  );
  nav.root.classList.add('sections');
  const problem = element('p', { class: 'problem', role: 'alert', hidden: '' });
  const notice = element('div', { class: 'empty' });
  const live = element('p', { class: 'visually-hidden', role: 'status' });
  const main = element(
    'main',
    { class: 'evaluation' },
    header.root,
    configuration.root,
    problem,
    notice,
    nav.root,
    ...[...panes.values()].map((pane) => pane.root),
    live,
  );
  root.replaceChildren(main);
  const summaryOf = remembered(summarizeEvaluation);
  let announced = '';
  let noticed = '';

  function contextOf(
    section: Section,
    shown: ShownEvaluation,
    view: EvaluationView,
  ): SectionContext {
    const summary = summaryOf(shown.evaluation);
    const compared = comparing.of(section.comparedGroup?.(view), shown, summary);
    const { background } = readCompareTheme(root);
    return { shown, summary, view, background, ...compared };
  }

  function drawNotice(shown: ShownEvaluation): boolean {
    const { settings, results } = shown.evaluation;
    const status = statusOf(shown);
    const [title, body] =
      settings.methods.length === 0
        ? [texts.noMethodsTitle, texts.noMethodsBody]
        : results.length > 0
          ? ['', '']
          : status === 'running' || status === 'stopping'
            ? [texts.waitingTitle, texts.waitingBody]
            : [texts.emptyTitle, texts.emptyBody];
    notice.hidden = title === '';
    if (title !== noticed)
      notice.replaceChildren(...(title === '' ? [] : [emptyState(title, body)]));
    noticed = title;
    return title === '';
  }

  function draw(shown: ShownEvaluation, view: EvaluationView): void {
    latest = { shown, view };
    header.draw(shown);
    configuration.draw(shown.evaluation.settings, view.isConfigurationOpen);
    const hasResults = drawNotice(shown);
    const offered = offeredOf(shown);
    const current = currentSection(offered, view);
    nav.root.hidden = !hasResults;
    nav.offer(offered.map(({ name }) => name));
    nav.select(current.name);
    for (const section of sections) {
      const pane = panes.get(section.name)!; // made for each above
      pane.root.hidden = !hasResults || section !== current;
      if (!pane.root.hidden) pane.draw(contextOf(section, shown, view));
    }
    exportMenu.draw({ hasPicture: current.figure?.drawing() !== undefined });
    const news = statusOf(shown);
    if (announced !== news) live.textContent = statusSentence(shown);
    announced = news;
  }

  return {
    draw,
    tell(text) {
      problem.textContent = text;
      problem.hidden = text === '';
    },
    announce(text) {
      live.textContent = text;
    },
  };
}

function currentSection(offered: readonly Section[], { section }: EvaluationView): Section {
  return offered.find(({ name }) => name === section) ?? offered[0]!; // trials are always offered
}

function sortedAsShown(table: EvaluationTable, { sortings }: EvaluationView): EvaluationTable {
  return sortedTable(
    table,
    sortings.find((one) => one.table === table.id),
  );
}

/** The outcome for the evaluation asked for last is not made again. */
function remembered(
  summarize: (evaluation: Evaluation) => EvaluationSummary,
): (evaluation: Evaluation) => EvaluationSummary {
  let known: { readonly of: Evaluation; readonly summary: EvaluationSummary } | undefined;
  return (evaluation) => {
    if (known?.of !== evaluation) known = { of: evaluation, summary: summarize(evaluation) };
    return known.summary;
  };
}
