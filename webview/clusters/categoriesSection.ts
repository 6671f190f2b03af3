import type { ClusterReport } from '../../src/core/clusters/clusterReport';
import { wholeEmbedding } from '../../src/core/model/modelSpec';
import { element } from '../shared/element';
import type { OpenedPanel } from '../shared/modelPanel';
import { emptyState } from '../shared/notices';
import { segmentedControl, type SegmentedControl } from '../shared/segmentedControl';
import type { Looks } from './blockLabel';
import { categoryCsv } from './categoryCsv';
import type { SortColumn, Sorting } from './categoryRows';
import { categoryTable, stripKey, type CategoryTableState } from './categoryTable';
import { blockText, clustersTexts } from './clustersTexts';

/** Items with a category from which on clusters can be spoken of. */
const fewestItems = 3;

/** The table of categories with its block switch, filter and export; or why there is none. */
export function categoriesSection(
  { model, view, keep, ask }: OpenedPanel<CategoryTableState>,
  { looks, onFailure }: { readonly looks: Looks; readonly onFailure: (error: unknown) => void },
): { readonly root: HTMLElement; readonly draw: (report: ClusterReport) => void } {
  let report: ClusterReport | undefined;
  let state = view ?? initialState(model.blocks[0]?.name ?? wholeEmbedding);
  const change = (part: Partial<CategoryTableState>): void => {
    state = { ...state, ...part };
    keep(state);
    redraw();
  };
  const table = categoryTable(looks, {
    onSort: (column) => change({ sorting: nextSorting(state.sorting, column) }),
    onOpen: (category) => {
      const { block } = state;
      const target = { type: 'inspector', side: 'item', block, category } as const;
      ask('openPanel', target).catch(onFailure);
    },
  });
  const filter = element('input', {
    type: 'search',
    placeholder: clustersTexts.filter,
    'aria-label': clustersTexts.filter,
  });
  filter.addEventListener('input', () => change({ filter: filter.value }));
  const csv = element('button', { type: 'button', class: 'secondary' }, clustersTexts.exportCsv);
  csv.addEventListener('click', () => {
    if (!report) return;
    ask('openText', { language: 'csv', text: categoryCsv(report) }).catch(onFailure);
  });
  const switchPlace = element('span');
  const keyPlace = element('span');
  let control: SegmentedControl<string> | undefined;
  const content = element('div', { class: 'categories-content' });
  const tools = element('div', { class: 'tools' }, switchPlace, filter, csv, keyPlace);
  const root = element(
    'section',
    { class: 'categories-section', 'aria-labelledby': 'table-title' },
    element('h2', { id: 'table-title' }, clustersTexts.categoriesTitle),
    content,
  );
  root.hidden = true;

  function redraw(): void {
    if (!report) return;
    filter.value = state.filter;
    control?.select(state.block);
    table.draw(report, state);
  }

  return {
    root,
    draw(next) {
      const known = next.blocks.map(({ name }) => name);
      const hasNewBlocks = known.length !== report?.blocks.length;
      report = next;
      root.hidden = false;
      const notice = noticeFor(next);
      if (notice) {
        content.replaceChildren(notice);
        return;
      }
      if (next.isComplete && !known.includes(state.block))
        state = { ...state, block: known[0] ?? wholeEmbedding };
      if (hasNewBlocks) {
        control = segmentedControl(
          { name: 'block', legend: clustersTexts.blockShown },
          known.map((name) => [name, blockText(name)] as const),
          (block) => change({ block }),
        );
        switchPlace.replaceChildren(control.root);
        keyPlace.replaceChildren(stripKey(next, looks));
      }
      csv.disabled = !next.isComplete;
      if (content.firstChild !== tools) content.replaceChildren(tools, table.root);
      redraw();
    },
  };
}

function initialState(block: string): CategoryTableState {
  return { block, sorting: { column: 'purity', direction: 'descending' }, filter: '' };
}

/** The other direction of the same column; of another one that which is asked for most. */
function nextSorting(sorting: Sorting, column: SortColumn): Sorting {
  if (sorting.column === column)
    return {
      column,
      direction: sorting.direction === 'ascending' ? 'descending' : 'ascending',
    };
  return { column, direction: column === 'name' ? 'ascending' : 'descending' };
}

function noticeFor({ categories, itemsWithCategory }: ClusterReport): HTMLElement | undefined {
  if (categories.length === 0)
    return emptyState(clustersTexts.noCategoriesTitle, clustersTexts.noCategoriesBody);
  if (itemsWithCategory < fewestItems)
    return emptyState(clustersTexts.tooFewTitle, clustersTexts.tooFewBody);
  return undefined;
}
