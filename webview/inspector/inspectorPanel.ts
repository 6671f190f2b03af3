import type { PanelTarget } from '../../src/protocol/panelApi';
import { zoomStep } from '../marks/scatter/mapKeys';
import type { ScatterEvents } from '../marks/scatter/scatterState';
import { blockLooks } from '../shared/blockLooks';
import { element } from '../shared/element';
import type { OpenedPanel, PanelView } from '../shared/modelPanel';
import { emptyState, errorState, loadingState } from '../shared/notices';
import { readTheme } from '../shared/theme';
import { ClusterAnswers } from './clusterAnswers';
import { createDetailPane } from './detail/detailPane';
import { createDetailFrame } from './detailFrame';
import { FileActions } from './fileActions';
import { createFileMenu } from './fileMenu';
import { createHoverCard } from './hoverCard';
import { createSceneMaker } from './inspectorScene';
import { InspectorState, type Change } from './inspectorState';
import { initialView, isInspectorView, type InspectorView } from './inspectorView';
import { blockText, inspectorTexts as texts, phaseText } from './inspectorTexts';
import { keepLater } from './keepLater';
import { lastResult } from './lastResult';
import { createLegendBar } from './legendBar';
import { mapScatter } from './mapScatter';
import { createMapGrid } from './maps/mapGrid';
import type { MapQuery } from './maps/mapResults';
import type { MapState } from './maps/mapState';
import { MetadataTables } from './metadataTables';
import { createMapTools } from './mapTools';
import { maskRows } from './rowMask';
import { RowTables, type SideRows } from './rowTables';
import { rowSentence } from './rowTexts';
import { sceneOfState, type ColouredScene } from './sceneColours';
import { sceneNotes } from './sceneNotes';
import { createSearchBox } from './searchBox';
import { searchHits } from './searchHits';
import { selectionActions } from './selectionActions';
import { createSelectionBar } from './selectionBar';
import { createRowsTable } from './table/rowsTable';
import { createToolbar } from './toolbar';
import {
  blockNames,
  fitToModel,
  sideOf,
  withBlockToggled,
  withMapSettings,
  withPinned,
  withSide,
  withTarget,
} from './viewChanges';

/** Builds the inspector of a model's embedding. */
export function openInspector(opened: OpenedPanel<InspectorView>): PanelView {
  return new Inspector(opened);
}

/** Joins the state to the parts of the page: what they tell changes it, what it says they draw. */
class Inspector implements PanelView {
  private readonly state: InspectorState;
  private readonly tables;
  private readonly clusterAnswers;
  private readonly metadata;
  private readonly files;
  private readonly fileMenu;
  private readonly keeping;
  private readonly toolbar;
  private readonly tools;
  private readonly legend;
  private readonly search;
  private readonly grid;
  private readonly table;
  private readonly frame;
  private readonly detail;
  private readonly card;
  private readonly selectionBar = createSelectionBar();
  private readonly notice = element('div', { class: 'stage-notice' });
  private readonly live = element('p', { class: 'visually-hidden', role: 'status' });
  private readonly sceneOf = createSceneMaker();
  private readonly hitsOf = lastResult(searchHits);
  private readonly shownOf = lastResult((visibility: Uint8Array) =>
    maskRows(visibility.map((shown) => Number(shown === 1))),
  );
  private theme;
  private background = '';
  private frameAsked: number | undefined;

  constructor(private readonly opened: OpenedPanel<InspectorView>) {
    const { root, name, model, ask, keep, target } = opened;
    const looks = blockLooks(model.blocks);
    this.theme = readTheme(root);
    this.tables = new RowTables(ask);
    this.metadata = new MetadataTables(ask, () => this.draw());
    this.clusterAnswers = new ClusterAnswers(ask, () => this.draw());
    this.keeping = keepLater(keep);
    this.grid = createMapGrid({
      model,
      looks,
      ask,
      eventsOf: (block) => this.eventsOf(block),
      onProgress: (block, map) => this.hearOf(block, map),
    });
    this.search = createSearchBox({
      onQuery: (query) => this.state.searchFor(query),
      onChoose: (row) => {
        this.state.openRow(row);
        this.state.find(row);
      },
      onSelectAll: () => {
        if (this.state.found) this.state.select(this.state.found, 'replace');
      },
    });
    this.fileMenu = createFileMenu({
      onSaveView: () => this.state.follow(this.files.saveView()),
      onLoadMetadata: () => this.metadata.choose(this.state.view.side),
      onPicture: (block, format) => {
        const pane = this.grid.panes.find((one) => one.block === block);
        this.state.follow(this.files.picture(block, pane?.picture(), format));
      },
      onRows: (which, format) => this.state.follow(this.files.rows(which, format)),
      onEmbedding: (...wanted) => this.state.follow(this.files.embedding(...wanted)),
    });
    this.toolbar = createToolbar({
      model,
      looks,
      search: this.search.root,
      fileMenu: this.fileMenu.root,
      onSide: (side) => this.state.showSide(side),
      onBlock: (block) => this.change((view) => withBlockToggled(view, block, model)),
      onSettings: (settings) => this.change((view) => withMapSettings(view, settings)),
      onLinkZoom: (linkedZoom) => this.change((view) => ({ ...view, linkedZoom })),
      onShown: (shown) => this.change((view) => ({ ...view, shown })),
    });
    this.tools = createMapTools({
      onMode: (mode) => this.change((view) => ({ ...view, mode })),
      onZoom: (direction) => this.zoom(direction === 'in' ? zoomStep : 1 / zoomStep),
      onFit: () => this.change((view) => withSide(view, { cameras: [] })),
    });
    this.legend = createLegendBar({
      onColour: (colour) => {
        this.metadata.acknowledge(this.state.view.side);
        this.change((view) => withSide(view, { colour, isolated: [] }));
      },
      onIsolate: (isolated) => this.change((view) => withSide(view, { isolated })),
      onPin: (category) => this.change((view) => withPinned(view, category)),
    });
    this.table = createRowsTable({
      onOpen: (row) => this.openRow(row),
      onSelect: (row, isSelected) =>
        this.state.select(Uint32Array.of(row), isSelected ? 'add' : 'remove'),
    });
    this.frame = createDetailFrame({
      onWidth: (detailWidthPx) => this.change((view) => ({ ...view, detailWidthPx })),
      onClose: () => {
        this.change((view) => ({ ...view, detailOpen: false }));
        this.leaveDetail();
      },
    });
    this.detail = createDetailPane(this.frame.content, {
      ask,
      model,
      rowsOf: async (side) => (await this.tables.of(side)).table,
      onSelectRow: (row) => this.state.select(Uint32Array.of(row), 'replace'),
      onFindRow: (row) => this.state.find(row),
      onOpenPanel: (wanted) => this.state.follow(ask('openPanel', wanted)),
    });
    this.card = createHoverCard(this.grid.root);
    this.build(root, name);
    this.state = new InspectorState({
      view: opened.view
        ? fitToModel(opened.view, model)
        : withTarget(firstView(root, model), target, model),
      tables: this.tables,
      placeOf: (block, row) => {
        const positions = this.grid.positionsOf(block);
        return [positions?.[2 * row] ?? NaN, positions?.[2 * row + 1] ?? NaN];
      },
      onChange: (change) => this.follow(change),
      keep: (view) => this.keeping.later(view),
    });
    this.files = new FileActions({
      ask,
      state: this.state,
      name,
      shown: () => this.shownRows(),
      metadata: () => this.metadata.of(this.state.view.side).table,
    });
    if (!opened.view) this.checkView(target);
    this.draw();
  }

  redraw(): void {
    this.theme = readTheme(this.opened.root);
    this.detail.redraw();
    this.draw();
  }

  retarget(target: PanelTarget): void {
    this.state.open(withTarget(this.state.view, target, this.opened.model));
    this.checkView(target);
  }

  dispose(): void {
    this.keeping.dispose();
    if (this.frameAsked !== undefined) cancelAnimationFrame(this.frameAsked);
    this.state.dispose();
    this.grid.dispose();
    this.detail.dispose();
  }

  private build(root: HTMLElement, name: string): void {
    const stage = element(
      'div',
      { class: 'stage' },
      this.grid.root,
      this.table.root,
      this.tools.root,
      this.selectionBar.root,
      this.notice,
    );
    root.classList.add('inspector');
    root.append(
      element('h1', { class: 'visually-hidden' }, texts.title(name)),
      this.toolbar.root,
      this.legend.root,
      element('div', { class: 'workplace' }, stage, this.frame.root),
      this.card.root,
      this.live,
    );
    this.frame.root.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !event.defaultPrevented) this.leaveDetail();
    });
  }

  /** A view that cannot be read is not opened in silence. */
  private checkView(target: PanelTarget): void {
    if (target.type === 'inspector' && target.view !== undefined && !isInspectorView(target.view))
      this.state.complain(texts.viewNotRead);
  }

  private change(make: (view: InspectorView) => InspectorView): void {
    this.state.change(make(this.state.view));
  }

  private follow(change: Change): void {
    if (change === 'all') this.draw();
    else this.drawMaps();
    if (change === 'pointed') this.drawCard();
  }

  private eventsOf(block: string): ScatterEvents {
    return {
      onHover: (row) => this.state.point('hovered', block, row),
      onFocus: (row) => this.state.point('focused', block, row),
      onSelect: (rows, how) => {
        this.state.select(rows, how);
        this.live.textContent = texts.selected(this.state.selected.length);
      },
      onOpen: (row) => this.openRow(row),
      onCamera: (camera) => this.state.moveCamera(block, camera),
    };
  }

  /** Magnifies every map; where zooms are linked, one of them takes the others along. */
  private zoom(factor: number): void {
    const { panes } = this.grid;
    for (const pane of this.state.view.linkedZoom ? panes.slice(0, 1) : panes) pane.zoomBy(factor);
  }

  /** Selects a row and goes to its details. */
  private openRow(row: number): void {
    this.state.openRow(row);
    this.frame.draw(true, this.state.view.detailWidthPx);
    this.frame.content.focus();
  }

  /** Back to where rows are chosen. */
  private leaveDetail(): void {
    if (this.state.view.shown === 'maps') this.grid.panes[0]?.focus();
    else this.table.focus();
  }

  private hearOf(block: string, { phase, drawn }: MapState): void {
    if (phase.type !== 'done') {
      this.drawMaps();
      return;
    }
    // The principal components come at once: only what took time is worth a word.
    if (drawn && drawn !== 'pca')
      this.live.textContent = `${blockText(block, this.opened.model.blocks)}: ${phaseText(phase, drawn)}`;
    this.draw();
  }

  /** Draws everything in the next frame. */
  private draw(): void {
    this.frameAsked ??= requestAnimationFrame(() => {
      this.frameAsked = undefined;
      this.drawNow();
    });
  }

  private drawNow(): void {
    const { rows, view, selected } = this.state;
    this.background = getComputedStyle(document.body).backgroundColor;
    this.toolbar.draw(view, this.theme);
    this.drawSearch();
    this.drawNotice();
    const isReady = rows !== undefined && rows.table.ids.length > 0;
    const isTable = view.shown === 'table';
    this.grid.root.hidden = !isReady || isTable;
    this.table.root.hidden = !isReady || !isTable;
    this.tools.root.hidden = !isReady || isTable;
    this.tools.draw(view.mode);
    this.legend.root.hidden = !isReady;
    this.frame.draw(view.detailOpen && isReady, view.detailWidthPx);
    this.selectionBar.draw(isReady ? selected.length : 0, this.actions());
    // Maps are made while the rows are still on their way.
    if (this.rowsInModel() > 0) this.grid.show(view.blocks.map((block) => mapQuery(view, block)));
    if (!isReady) return;
    this.metadata.recall(view.side);
    const coloured = this.colour(rows);
    this.drawLegend(rows, coloured);
    this.drawMaps();
    if (isTable) this.drawTable(rows);
    this.drawFileMenu();
    this.detail.show(view.side, sideOf(view).detail);
  }

  private rowsInModel(): number {
    const { users, items } = this.opened.model;
    return this.state.view.side === 'user' ? users : items;
  }

  private colour(rows: SideRows): ColouredScene {
    const { clusterAnswers, sceneOf, background } = this;
    const metadata = this.metadata.of(this.state.view.side);
    return sceneOfState(this.state, { rows, clusterAnswers, metadata, sceneOf, background });
  }

  private actions(): ReturnType<typeof selectionActions> {
    return selectionActions(this.state, {
      ask: this.opened.ask,
      onShowDetail: () => this.change((view) => ({ ...view, detailOpen: true })),
      onExport: (format) => this.state.follow(this.files.rows('selected', format)),
      onShowTable: () => {
        this.change((view) => ({ ...view, shown: 'table' }));
        this.table.list('selected');
      },
    });
  }

  private drawNotice(): void {
    const { failed, rows, view } = this.state;
    const retry = { text: texts.tryAgain, run: () => this.state.load() };
    const content =
      failed !== undefined
        ? errorState(texts.rowsFailed, failed, retry)
        : !rows
          ? loadingState(texts.loading[view.side])
          : rows.table.ids.length === 0
            ? emptyState(texts.noRows[view.side], texts.noRowsBody)
            : undefined;
    this.notice.replaceChildren(...(content ? [content] : []));
  }

  private drawLegend(
    { table }: SideRows,
    { scene, colour, clusters, columns }: ColouredScene,
  ): void {
    const { model } = this.opened;
    const { view } = this.state;
    this.legend.draw({
      side: view.side,
      blocks: blockNames(model).map((name) => ({ name, text: blockText(name, model.blocks) })),
      hasCategories: table.categoryNames.length > 0,
      columns,
      colour,
      colouring: scene.colouring,
      looks: scene.looks,
      isolate: sideOf(view).isolated,
      categories: table.categoryNames,
      notes: sceneNotes(this.state, {
        colour,
        clusters,
        metadata: this.metadata.of(view.side),
        drawn: scene.drawn,
      }),
    });
  }

  private drawFileMenu(): void {
    const { blocks } = this.opened.model;
    const named = (block: string): { block: string; text: string } => ({
      block,
      text: blockText(block, blocks),
    });
    this.fileMenu.draw({
      maps: this.state.view.shown === 'maps' ? this.state.view.blocks.map(named) : [],
      blocks: blockNames(this.opened.model).map(named),
      selected: this.state.selected.length,
    });
  }

  private drawSearch(): void {
    const { rows, view, query, found } = this.state;
    const hits = this.hitsOf(rows, query, found);
    this.search.draw({ side: view.side, query, hits, total: found?.length ?? 0 });
  }

  private drawMaps(): void {
    const { rows, view } = this.state;
    if (!rows || rows.table.ids.length === 0 || view.shown === 'table') return;
    const { model } = this.opened;
    const coloured = this.colour(rows);
    const describe = this.describeOf(rows);
    this.grid.draw((block) => ({
      method: view.method,
      rows: rows.table.ids.length,
      theme: this.theme,
      scatter: mapScatter(this.state, { block, model, coloured, describe }),
    }));
  }

  private readonly describeOf = lastResult(({ table }: SideRows) => (row: number): string => {
    const sentence = rowSentence(table, row);
    return this.state.selection[row] === 1 ? `${sentence}, ${texts.isSelected}` : sentence;
  });

  private drawCard(): void {
    const { rows, hovered, focused } = this.state;
    const pane = focused && this.grid.panes.find(({ block }) => block === focused.block);
    if (hovered) this.card.show(rows?.table, hovered.row);
    else this.card.show(rows?.table, focused?.row, pane?.stage);
  }

  /** The rows that stand out on the maps, ascending. */
  private shownRows(): Uint32Array {
    const { rows } = this.state;
    return rows ? this.shownOf(this.colour(rows).scene.look.visibility) : new Uint32Array();
  }

  private drawTable(rows: SideRows): void {
    const { view, selected, selection } = this.state;
    const { detail } = sideOf(view);
    this.table.draw({
      rows: rows.table,
      shown: this.shownRows(),
      selected,
      selection,
      places: view.blocks.map((block) => ({
        block: blockText(block, this.opened.model.blocks),
        positions: this.grid.positionsOf(block),
      })),
      detail: detail === undefined ? undefined : rows.rowOf(detail),
    });
  }
}

/** On a narrow page the details are opened when they are asked for: maps need the room. */
function firstView(root: HTMLElement, model: OpenedPanel<InspectorView>['model']): InspectorView {
  return { ...initialView(model), detailOpen: root.clientWidth >= wideEnoughPx };
}

const wideEnoughPx = 1100;

/** Which map a view wants of a block. */
function mapQuery(
  { side, method, metric, perplexity, neighbours, seed }: InspectorView,
  block: string,
): MapQuery {
  const wanted = method === 'tsne' ? perplexity : neighbours;
  return { side, block, method, metric, neighbours: wanted, seed };
}
