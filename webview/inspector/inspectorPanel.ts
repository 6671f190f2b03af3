import type { PanelTarget } from '../../src/protocol/panelApi';
import { homeCamera, type Camera } from '../marks/scatter/camera';
import type { ScatterEvents, SelectHow } from '../marks/scatter/scatterState';
import { blockLooks } from '../shared/blockLooks';
import { element } from '../shared/element';
import type { OpenedPanel, PanelView } from '../shared/modelPanel';
import { emptyState, errorState, loadingState } from '../shared/notices';
import { readTheme } from '../shared/theme';
import { ClusterAnswers } from './clusterAnswers';
import { possibleColour } from './colour/rowColouring';
import { createDetailPane } from './detail/detailPane';
import { createDetailFrame } from './detailFrame';
import { createHoverCard } from './hoverCard';
import { createSceneMaker, type Scene } from './inspectorScene';
import { initialView, type InspectorView } from './inspectorView';
import { blockText, inspectorTexts as texts, phaseText, ratingsText } from './inspectorTexts';
import { keepLater } from './keepLater';
import { lastResult } from './lastResult';
import { createLegendBar } from './legendBar';
import { linkedCamera } from './maps/linkedCamera';
import { createMapGrid } from './maps/mapGrid';
import type { MapQuery } from './maps/mapResults';
import type { MapState } from './maps/mapState';
import { changedMask, maskRows, rowMask } from './rowMask';
import { rankHits } from './rowSearch';
import { RowTables, type SideRows } from './rowTables';
import { rowSentence } from './rowTexts';
import { groupsOnMap } from './colour/groupsOnMap';
import { createSearchBox, type Hit } from './searchBox';
import { createSelectionBar, type SelectionAction } from './selectionBar';
import { createRowsTable } from './table/rowsTable';
import { createToolbar } from './toolbar';
import {
  blockNames,
  fitToModel,
  sideOf,
  withBlockToggled,
  withCamera,
  withDetail,
  withMapSettings,
  withPinned,
  withSelection,
  withSide,
  withTarget,
} from './viewChanges';

const shownHits = 50;
/** How far a map is magnified at least to bring one row into view. */
const findZoom = 5;

/** Builds the inspector of a model's embedding. */
export function openInspector(opened: OpenedPanel<InspectorView>): PanelView {
  return new Inspector(opened);
}

/** Holds what is shown and hands it to the parts; every change goes through `change`. */
class Inspector implements PanelView {
  private readonly looks;
  private readonly tables;
  private readonly clusters;
  private readonly keeping;
  private readonly sceneOf = createSceneMaker();
  private readonly toolbar;
  private readonly legend;
  private readonly search;
  private readonly grid;
  private readonly table;
  private readonly selectionBar = createSelectionBar();
  private readonly frame;
  private readonly detail;
  private readonly card;
  private readonly stage = element('div', { class: 'stage' });
  private readonly notice = element('div', { class: 'stage-notice' });
  private readonly live = element('p', { class: 'visually-hidden', role: 'status' });
  private readonly hitsOf = lastResult((rows: SideRows, query: string, found: Uint32Array) =>
    hitsOf(rows, query, found),
  );
  private readonly foundOf = lastResult((rows: SideRows, query: string) =>
    query.trim() === '' ? undefined : rows.search().find(query),
  );

  private view: InspectorView;
  private rows: SideRows | undefined;
  private failed: string | undefined;
  /** 1: selected; the view holds the ids. */
  private selection: Uint8Array = new Uint8Array();
  private query = '';
  private hovered: { readonly row: number; readonly block: string } | undefined;
  private focused: { readonly row: number; readonly block: string } | undefined;
  private theme;
  private background = '';
  private frameAsked: number | undefined;
  private isDisposed = false;
  private passing: string | undefined;

  constructor(private readonly opened: OpenedPanel<InspectorView>) {
    const { root, name, model, ask, keep, target } = opened;
    this.view = opened.view
      ? fitToModel(opened.view, model)
      : withTarget(initialView(model), target, model);
    this.looks = blockLooks(model.blocks);
    this.tables = new RowTables(ask);
    this.clusters = new ClusterAnswers(ask, () => this.draw());
    this.keeping = keepLater(keep);
    this.theme = readTheme(root);
    this.search = createSearchBox({
      onQuery: (query) => {
        this.query = query;
        this.draw();
      },
      onChoose: (row) => {
        this.selectRows(Uint32Array.of(row), 'replace');
        this.find(row);
      },
      onSelectAll: () => {
        const found = this.found();
        if (found) this.selectRows(found, 'replace');
      },
    });
    this.toolbar = createToolbar({
      model,
      looks: this.looks,
      search: this.search.root,
      exportMenu: element('span'),
      onSide: (side) => {
        this.change({ ...this.view, side });
        this.load();
      },
      onBlock: (block) => this.change(withBlockToggled(this.view, block, model)),
      onSettings: (settings) => this.change(withMapSettings(this.view, settings)),
      onLinkZoom: (linkedZoom) => this.change({ ...this.view, linkedZoom }),
      onMode: (mode) => this.change({ ...this.view, mode }),
      onFit: () => this.change(withSide(this.view, { cameras: [] })),
      onShown: (shown) => this.change({ ...this.view, shown }),
    });
    this.legend = createLegendBar({
      onColour: (colour) => this.change(withSide(this.view, { colour, isolated: [] })),
      onIsolate: (isolated) => this.change(withSide(this.view, { isolated })),
      onPin: (category) => this.change(withPinned(this.view, category)),
    });
    this.grid = createMapGrid({
      model,
      looks: this.looks,
      ask,
      eventsOf: (block) => this.eventsOf(block),
      onProgress: (block, state) => this.hearOf(block, state),
    });
    this.table = createRowsTable({
      onOpen: (row) => this.open(row),
      onSelect: (row, isSelected) =>
        this.selectRows(Uint32Array.of(row), isSelected ? 'add' : 'remove'),
    });
    this.frame = createDetailFrame({
      onWidth: (detailWidthPx) => this.change({ ...this.view, detailWidthPx }),
      onClose: () => {
        this.change({ ...this.view, detailOpen: false });
        this.grid.panes[0]?.focus();
      },
    });
    this.detail = createDetailPane(this.frame.content, {
      ask,
      model,
      rowsOf: async (side) => (await this.tables.of(side)).table,
      onSelectRow: (row) => this.selectRows(Uint32Array.of(row), 'replace'),
      onFindRow: (row) => this.find(row),
      onOpenPanel: (wanted) => void ask('openPanel', wanted).catch(() => undefined), // the host says why
    });
    this.card = createHoverCard(this.grid.root);
    this.stage.append(this.grid.root, this.table.root, this.selectionBar.root, this.notice);
    root.classList.add('inspector');
    root.append(
      element('h1', { class: 'visually-hidden' }, texts.title(name)),
      this.toolbar.root,
      this.legend.root,
      element('div', { class: 'workplace' }, this.stage, this.frame.root),
      this.card.root,
      this.live,
    );
    this.frame.root.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      this.grid.panes[0]?.focus();
    });
    this.load();
  }

  redraw(): void {
    this.theme = readTheme(this.opened.root);
    this.detail.redraw();
    this.draw();
  }

  retarget(target: PanelTarget): void {
    this.query = '';
    this.change(withTarget(this.view, target, this.opened.model));
    this.load();
  }

  dispose(): void {
    this.isDisposed = true;
    this.keeping.flush();
    if (this.frameAsked !== undefined) cancelAnimationFrame(this.frameAsked);
    this.grid.dispose();
    this.detail.dispose();
  }

  /** Shows another view and keeps it. */
  private change(view: InspectorView): void {
    this.view = view;
    this.keeping.later(view);
    this.draw();
  }

  /** Brings the rows of the side shown; nothing of the other side stays meanwhile. */
  private load(): void {
    const { side } = this.view;
    if (this.rows && this.rows.table.side !== side) this.rows = undefined;
    this.failed = undefined;
    this.hovered = this.focused = undefined;
    this.tables.of(side).then(
      (rows) => {
        if (this.isDisposed || this.view.side !== side) return;
        this.rows = rows;
        this.takeSelection(rows);
        this.draw();
      },
      (error: unknown) => {
        if (this.isDisposed || this.view.side !== side) return;
        this.failed = error instanceof Error ? error.message : String(error);
        this.draw();
      },
    );
    this.draw();
  }

  /** Finds the rows that the view names; says which one is not there. */
  private takeSelection(rows: SideRows): void {
    const { selection, detail } = sideOf(this.view);
    const known = selection.flatMap((id) => rows.rowOf(id) ?? []);
    this.selection = rowMask(known, rows.table.ids.length);
    this.passing = undefined;
    if (detail === undefined || rows.rowOf(detail) !== undefined) return;
    this.passing = texts.gone(detail);
    this.view = withDetail(
      withSelection(
        this.view,
        known.map((row) => rows.table.ids[row]!),
      ),
      undefined,
    );
  }

  private found(): Uint32Array | undefined {
    return this.rows && this.foundOf(this.rows, this.query);
  }

  private selectRows(rows: Uint32Array, how: SelectHow): void {
    if (!this.rows) return;
    const { ids } = this.rows.table;
    this.selection = changedMask(this.selection, rows, how);
    const selected = maskRows(this.selection);
    const view = withSelection(
      this.view,
      Array.from(selected, (row) => ids[row]!),
    );
    this.passing = undefined;
    this.live.textContent = texts.selected(selected.length);
    // One row alone is looked at closely.
    this.change(selected.length === 1 ? withDetail(view, ids[selected[0]!]) : view);
  }

  /** Selects a row and goes to its details. */
  private open(row: number): void {
    this.selectRows(Uint32Array.of(row), 'replace');
    this.change({ ...this.view, detailOpen: true });
    this.frame.draw(true, this.view.detailWidthPx);
    this.frame.content.focus();
  }

  /** Brings a row into the middle of every map. */
  private find(row: number): void {
    let view = this.view;
    for (const block of view.blocks) {
      const [x, y] = this.placeOf(block, row);
      const zoom = Math.max(findZoom, this.cameraOf(block)?.zoom ?? 1);
      if (Number.isFinite(x + y)) view = withCamera(view, block, { x, y, zoom });
    }
    this.change(view);
  }

  private cameraOf(block: string): Camera | undefined {
    return sideOf(this.view).cameras.find((kept) => kept.block === block)?.camera;
  }

  private placeOf(block: string, row: number): [x: number, y: number] {
    const positions = this.grid.positionsOf(block);
    return [positions?.[2 * row] ?? NaN, positions?.[2 * row + 1] ?? NaN];
  }

  private eventsOf(block: string): ScatterEvents {
    return {
      onHover: (row) => {
        this.hovered = row === undefined ? undefined : { row, block };
        this.drawPointed();
      },
      onFocus: (row) => {
        this.focused = row === undefined ? undefined : { row, block };
        this.drawPointed();
      },
      onSelect: (rows, how) => this.selectRows(rows, how),
      onOpen: (row) => this.open(row),
      onCamera: (camera) => this.moveCamera(block, camera),
    };
  }

  private moveCamera(block: string, camera: Camera | undefined): void {
    const before = this.cameraOf(block) ?? homeCamera;
    let view = withCamera(this.view, block, camera);
    if (view.linkedZoom) {
      const factor = camera ? camera.zoom / before.zoom : 1;
      for (const other of view.blocks) {
        if (other === block || (camera && factor === 1)) continue;
        const place = this.hovered && this.placeOf(other, this.hovered.row);
        const anchor = place && Number.isFinite(place[0] + place[1]) ? place : undefined;
        const linked = camera && linkedCamera(this.cameraOf(other) ?? homeCamera, factor, anchor);
        view = withCamera(view, other, linked);
      }
    }
    this.view = view;
    this.keeping.later(view);
    this.drawMaps();
  }

  private hearOf(block: string, { phase, drawn }: MapState): void {
    if (phase.type === 'done' && drawn && drawn !== 'pca')
      this.live.textContent = `${blockText(block, this.opened.model.blocks)}: ${phaseText(phase, drawn)}`;
    if (phase.type === 'done') this.draw();
    else this.drawMaps();
  }

  /** Draws everything in the next frame. */
  private draw(): void {
    if (this.isDisposed) return;
    this.frameAsked ??= requestAnimationFrame(() => {
      this.frameAsked = undefined;
      this.drawNow();
    });
  }

  private drawNow(): void {
    const { view, rows, theme } = this;
    this.background = getComputedStyle(document.body).backgroundColor;
    this.toolbar.draw(view, theme);
    const isEmpty = rows?.table.ids.length === 0;
    const isTable = view.shown === 'table';
    const isReady = rows !== undefined && !isEmpty;
    this.grid.root.hidden = !isReady || isTable;
    this.table.root.hidden = !isReady || !isTable;
    this.legend.root.hidden = !isReady;
    this.drawNotice(isEmpty);
    this.frame.draw(view.detailOpen && isReady, view.detailWidthPx);
    this.selectionBar.root.hidden = true;
    if (!isReady) return;

    const scene = this.scene(rows);
    this.drawLegend(rows, scene);
    this.drawSearch(rows);
    this.grid.show(view.blocks.map((block) => mapQuery(view, block)));
    this.drawMaps();
    if (isTable) this.drawTable(rows, scene);
    const selected = maskRows(this.selection);
    this.selectionBar.draw(view.side, selected.length, this.actions(rows, selected));
    this.detail.show(view.side, sideOf(view).detail);
  }

  private scene(rows: SideRows): Scene {
    const { view } = this;
    const { colour, isolated } = sideOf(view);
    const possible = this.possible(rows);
    const answer = this.clusterAnswer(rows);
    return this.sceneOf({
      rows: rows.table,
      colour: possible,
      isolate: possible.type === colour.type ? isolated : [],
      clusters: answer?.type === 'clusters' ? answer.clusters : undefined,
      column: undefined,
      found: this.found(),
      background: this.background,
    });
  }

  private readonly possible = (rows: SideRows): ReturnType<typeof possibleColour> =>
    possibleColour(sideOf(this.view).colour, {
      hasCategories: rows.table.categoryNames.length > 0,
      columns: [],
    });

  private clusterAnswer(rows: SideRows): ReturnType<ClusterAnswers['get']> {
    const colour = this.possible(rows);
    if (colour.type !== 'cluster') return undefined;
    const { block, clusters } = colour;
    return this.clusters.get({ side: this.view.side, block, clusters, seed: this.view.seed });
  }

  private drawNotice(isEmpty: boolean): void {
    const { side } = this.view;
    const content =
      this.failed !== undefined
        ? errorState(texts.rowsFailed, this.failed, {
            text: texts.tryAgain,
            run: () => this.load(),
          })
        : isEmpty
          ? emptyState(texts.noRows[side], texts.noRowsBody)
          : !this.rows
            ? loadingState(texts.loading[side])
            : undefined;
    this.notice.replaceChildren(...(content ? [content] : []));
  }

  private drawLegend(rows: SideRows, scene: Scene): void {
    const { model } = this.opened;
    const { view } = this;
    const { table } = rows;
    const colour = this.possible(rows);
    const answer = this.clusterAnswer(rows);
    const { selected, selection } = sideOf(view);
    const notes = [
      this.passing,
      colour.type !== sideOf(view).colour.type ? texts.noCategoriesHere : undefined,
      answer?.type === 'failed' ? texts.clustersFailed(answer.message) : undefined,
      scene.drawn === undefined ? undefined : texts.drawnRows(scene.drawn, table.ids.length),
      selected === undefined || maskRows(this.selection).length >= selected
        ? undefined
        : texts.selectionCut(selection.length, selected),
    ].filter((note) => note !== undefined);
    this.legend.draw({
      side: view.side,
      blocks: blockNames(model).map((name) => ({ name, text: blockText(name, model.blocks) })),
      hasCategories: table.categoryNames.length > 0,
      columns: [],
      colour,
      colouring: scene.colouring,
      looks: scene.looks,
      isolate: sideOf(view).isolated,
      categories: table.categoryNames,
      note: notes.length > 0 ? notes.join(' ') : undefined,
    });
  }

  private drawSearch(rows: SideRows): void {
    const found = this.found();
    this.search.draw({
      side: this.view.side,
      query: this.query,
      hits: found ? this.hitsOf(rows, this.query, found) : noHits,
      total: found?.length ?? 0,
    });
  }

  private drawMaps(): void {
    const { rows, view, hovered, focused } = this;
    if (!rows || rows.table.ids.length === 0 || view.shown === 'table') return;
    const scene = this.scene(rows);
    const { model } = this.opened;
    const colour = this.possible(rows);
    const describe = this.describeOf(rows);
    this.grid.draw((block) => ({
      method: view.method,
      rows: rows.table.ids.length,
      theme: this.theme,
      scatter: {
        name: texts.mapName[view.side](blockText(block, model.blocks)),
        look: scene.look,
        selection: this.selection,
        hovered: hovered?.row ?? (focused?.block === block ? undefined : focused?.row),
        focused: focused?.block === block ? focused.row : undefined,
        camera: this.cameraOf(block),
        mode: view.mode,
        labels: scene.labels,
        groupLabels: groupsOnMap(colour, block, model.blocks) ? scene.groupLabels : undefined,
        describe,
      },
    }));
  }

  private readonly describeOf = lastResult((rows: SideRows) => (row: number): string => {
    const sentence = rowSentence(rows.table, row);
    return this.selection[row] === 1 ? `${sentence}, ${texts.isSelected}` : sentence;
  });

  private drawPointed(): void {
    this.drawMaps();
    const { hovered, focused } = this;
    const corner = focused && this.grid.panes.find(({ block }) => block === focused.block)?.root;
    if (hovered) this.card.show(this.rows?.table, hovered.row);
    else
      this.card.show(
        this.rows?.table,
        focused?.row,
        corner?.querySelector('.map-stage') ?? undefined,
      );
  }

  private readonly shownOf = lastResult((visibility: Uint8Array) =>
    maskRows(visibility.map((shown) => (shown === 1 ? 1 : 0))),
  );

  private drawTable(rows: SideRows, { look }: Scene): void {
    const { model } = this.opened;
    const { detail } = sideOf(this.view);
    this.table.draw({
      rows: rows.table,
      shown: this.shownOf(look.visibility),
      selected: maskRows(this.selection),
      selection: this.selection,
      places: this.view.blocks.map((block) => ({
        block: blockText(block, model.blocks),
        positions: this.grid.positionsOf(block),
      })),
      detail: detail === undefined ? undefined : rows.rowOf(detail),
    });
  }

  private actions(rows: SideRows, selected: Uint32Array): SelectionAction[] {
    const { side } = this.view;
    const ids = (): string[] => Array.from(selected, (row) => rows.table.ids[row]!);
    const canCompare = selected.length >= 2 && selected.length <= 12;
    return [
      {
        text: texts.showSelected,
        run: () => {
          this.change({ ...this.view, shown: 'table' });
          this.table.list('selected');
        },
      },
      ...(side === 'user'
        ? [
            {
              text: texts.compare,
              reason: canCompare ? undefined : texts.compareWhy,
              run: () => void this.opened.ask('openPanel', { type: 'compare', userIds: ids() }),
            },
          ]
        : []),
      { text: texts.clear, run: () => this.selectRows(new Uint32Array(), 'replace') },
    ];
  }
}

const noHits: readonly Hit[] = [];

function hitsOf({ table }: SideRows, query: string, found: Uint32Array): Hit[] {
  const { ids, titles, ratingCounts } = table;
  return rankHits(found, { query, ids, titles, ratingCounts }, shownHits).map((row) => ({
    row,
    title: titles[row]!,
    id: ids[row]!,
    note: ratingsText(table, row),
  }));
}

/** Which map a view wants of a block. */
function mapQuery(
  { side, method, metric, perplexity, neighbours, seed }: InspectorView,
  block: string,
): MapQuery {
  const wanted = method === 'tsne' ? perplexity : neighbours;
  return { side, block, method, metric, neighbours: wanted, seed };
}
