import type { ClusterReport } from '../../src/core/clusters/clusterReport';
import { Canceled } from '../../src/core/errors';
import { encodedBlocks } from '../../src/core/model/modelSpec';
import { isObject, isOneOf, isString, type Guard } from '../../src/protocol/guard';
import { element } from '../shared/element';
import type { OpenedPanel, PanelView } from '../shared/modelPanel';
import { errorState } from '../shared/notices';
import { looksOf } from './blockLabel';
import { categoriesSection } from './categoriesSection';
import { sortColumns, type Sorting } from './categoryRows';
import type { CategoryTableState } from './categoryTable';
import { clustersTexts, progressText, readingOf, sampleText } from './clustersTexts';
import { leakageTable } from './leakageTable';
import { meterSection } from './meterSection';

/** What is kept of the panel. */
export type ClustersView = CategoryTableState;

export const isClustersView: Guard<ClustersView> = isObject<ClustersView>({
  block: isString,
  sorting: isObject<Sorting>({
    column: isOneOf(...sortColumns),
    direction: isOneOf('ascending', 'descending'),
  }),
  filter: isString,
});

/** Builds the panel and asks for its figures; they are drawn block by block as they come. */
export function openClusters(opened: OpenedPanel<ClustersView>): PanelView {
  const { root, name, model, ask } = opened;
  const looks = looksOf(model.blocks);
  const reading = element('p', { class: 'reading' });
  const sample = element('p', { class: 'help' });
  const progress = element('progress', { 'aria-label': clustersTexts.progress, max: '1' });
  const live = element('p', { class: 'visually-hidden', role: 'status' });
  const overview = element('div', { class: 'overview' });
  const failure = element('div');
  const showFailure = (error: unknown): void => {
    if (error instanceof Canceled) return;
    live.textContent = '';
    failure.replaceChildren(
      errorState(clustersTexts.failedTitle, messageOf(error), {
        text: clustersTexts.tryAgain,
        run: () => void measure(),
      }),
    );
  };
  const categories = categoriesSection(opened, { looks, onFailure: showFailure });
  root.classList.add('clusters');
  root.append(
    element(
      'header',
      {},
      element('h1', { title: name }, clustersTexts.title, ' · ', element('bdi', {}, name)),
      reading,
      sample,
      progress,
    ),
    failure,
    overview,
    categories.root,
    live,
  );

  let abort: AbortController | undefined;
  const draw = (report: ClusterReport): void => {
    reading.textContent = report.isComplete ? readingOf(report) : clustersTexts.measuring;
    sample.textContent = sampleText(report);
    sample.hidden = sample.textContent === '';
    overview.replaceChildren(
      meterSection(report, encodedBlocks(model), looks),
      leakageTable(report, looks),
    );
    categories.draw(report);
  };
  const measure = async (): Promise<void> => {
    abort = new AbortController();
    failure.replaceChildren();
    progress.hidden = false;
    live.textContent = clustersTexts.measuring;
    try {
      const report = await ask(
        'measureClusters',
        { seed: model.seed },
        {
          signal: abort.signal,
          onEvent: ({ done, report: partial }) => {
            progress.value = done;
            progress.title = progressText(done);
            if (partial && !partial.isComplete) draw(partial);
          },
        },
      );
      draw(report);
      live.textContent = readingOf(report);
    } catch (error) {
      showFailure(error);
    }
    progress.hidden = true;
  };
  void measure(); // which catches everything
  return {
    // Colours are the theme's variables, which change by themselves.
    redraw: () => undefined,
    retarget: () => undefined,
    dispose: () => abort?.abort(),
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
