import { encodedBlocks } from '../../src/core/model/modelSpec';
import type { PanelTarget } from '../../src/protocol/panelApi';
import type { ScatterEvents } from '../marks/scatter/scatterState';
import type { OpenedPanel, PanelView } from '../shared/modelPanel';
import { emptyState, errorState, loadingState } from '../shared/notices';
import { ClusterAnswers } from './clusterAnswers';
import { FileActions } from './fileActions';
import { createSceneMaker } from './inspectorScene';
import { createInspectorParts, type InspectorParts } from './inspectorParts';
import { InspectorState, type Change } from './inspectorState';
import { initialView, isInspectorView, type InspectorView } from './inspectorView';
import { blockText, inspectorTexts as texts, phaseText } from './inspectorTexts';
import { keepLater } from './keepLater';
import { lastResult } from './lastResult';
import { mapScatter } from './mapScatter';
import type { MapQuery } from './maps/mapResults';
import type { MapState } from './maps/mapState';
import { MetadataTables } from './metadataTables';
import { maskRows } from './rowMask';
import { RowTables, type SideRows } from './rowTables';
import { rowSentence } from './rowTexts';
import { sceneOfState, type ColouredScene } from './sceneColours';
import { sceneNotes } from './sceneNotes';
import { searchHits } from './searchHits';
import { selectionActions } from './selectionActions';
import { blockNames, fitToModel, sideOf, withTarget } from './viewChanges';

/** Builds the inspector of a model's embedding. */
export function openInspector(opened: OpenedPanel<InspectorView>): PanelView {
  const { model } = opened;
  return new Inspector({ ...opened, model: { ...model, blocks: encodedBlocks(model) } });
}

/** Joins the state to the parts of the page: what they tell changes it, what it says they draw. */
class Inspector implements PanelView {
  private readonly state: InspectorState;
  private readonly parts: InspectorParts;
  private readonly tables;
  private readonly clusterAnswers;
  private readonly metadata;
  private readonly files;
  private readonly keeping;
  private readonly sceneOf = createSceneMaker();
  private readonly hitsOf = lastResult(searchHits);
  private readonly shownOf = lastResult((visibility: Uint8Array) =>
    maskRows(visibility.map((shown) => Number(shown === 1))),
  );
  private background = '';
  private frameAsked: number | undefined;

  constructor(private readonly opened: OpenedPanel<InspectorView>) {
    const { root, name, model, ask, keep, target } = opened;
    this.tables = new RowTables(ask);
    this.metadata = new MetadataTables(ask, () => this.draw());
    this.clusterAnswers = new ClusterAnswers(ask, () => this.draw());
    this.keeping = keepLater(keep);
    this.parts = createInspectorParts({
      opened,
      tables: this.tables,
      metadata: this.metadata,
      state: () => this.state,
      files: () => this.files,
      eventsOf: (block) => this.eventsOf(block),
      onProgress: (block, map) => this.hearOf(block, map),
      onOpenRow: (row) => this.openRow(row),
      onLeaveDetail: () => this.leaveDetail(),
    });
    this.state = new InspectorState({
      view: opened.view
        ? fitToModel(opened.view, model)
        : withTarget(firstView(root, model), target, model),
      tables: this.tables,
      placeOf: (block, row) => {
        const positions = this.parts.grid.positionsOf(block);
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
    this.parts.detail.redraw();
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
    this.parts.grid.dispose();
    this.parts.detail.dispose();
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
        this.parts.live.textContent = texts.selected(this.state.selected.length);
      },
      onOpen: (row) => this.openRow(row),
      onCamera: (camera) => this.state.moveCamera(block, camera),
    };
  }

  /** Selects a row and goes to its details. */
  private openRow(row: number): void {
    this.state.openRow(row);
    this.parts.frame.draw(true, this.state.view.detailWidthPx);
    this.parts.frame.content.focus();
  }

  /** Back to where rows are chosen. */
  private leaveDetail(): void {
    if (this.state.view.shown === 'maps') this.parts.grid.panes[0]?.focus();
    else this.parts.table.focus();
  }

  private hearOf(block: string, { phase, drawn }: MapState): void {
    if (phase.type !== 'done') {
      this.drawMaps();
      return;
    }
    // The principal components come at once: only what took time is worth a word.
    if (drawn && drawn !== 'pca')
      this.parts.live.textContent = `${blockText(block, this.opened.model.blocks)}: ${phaseText(phase, drawn)}`;
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
    this.parts.toolbar.draw(view);
    this.drawSearch();
    this.drawNotice();
    const isReady = rows !== undefined && rows.table.ids.length > 0;
    const isTable = view.shown === 'table';
    this.parts.grid.root.hidden = !isReady || isTable;
    this.parts.table.root.hidden = !isReady || !isTable;
    this.parts.tools.root.hidden = !isReady || isTable;
    this.parts.tools.draw(view.mode);
    this.parts.legend.root.hidden = !isReady;
    this.parts.frame.draw(view.detailOpen && isReady, view.detailWidthPx);
    this.parts.selectionBar.draw(isReady ? selected.length : 0, this.actions());
    // Maps are made while the rows are still on their way.
    if (this.rowsInModel() > 0)
      this.parts.grid.show(view.blocks.map((block) => mapQuery(view, block)));
    if (!isReady) return;
    this.metadata.recall(view.side);
    const coloured = this.colour(rows);
    this.drawLegend(rows, coloured);
    this.drawMaps();
    if (isTable) this.drawTable(rows);
    this.drawFileMenu();
    this.parts.detail.show(view.side, sideOf(view).detail);
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
        this.parts.table.list('selected');
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
    this.parts.notice.replaceChildren(...(content ? [content] : []));
  }

  private drawLegend(
    { table }: SideRows,
    { scene, colour, clusters, columns }: ColouredScene,
  ): void {
    const { model } = this.opened;
    const { view } = this.state;
    this.parts.legend.draw({
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
    this.parts.fileMenu.draw({
      maps: this.state.view.shown === 'maps' ? this.state.view.blocks.map(named) : [],
      blocks: blockNames(this.opened.model).map(named),
      selected: this.state.selected.length,
    });
  }

  private drawSearch(): void {
    const { rows, view, query, found } = this.state;
    const hits = this.hitsOf(rows, query, found);
    this.parts.search.draw({ side: view.side, query, hits, total: found?.length ?? 0 });
  }

  private drawMaps(): void {
    const { rows, view } = this.state;
    if (!rows || rows.table.ids.length === 0 || view.shown === 'table') return;
    const { model } = this.opened;
    const coloured = this.colour(rows);
    const describe = this.describeOf(rows);
    this.parts.grid.draw((block) => ({
      method: view.method,
      rows: rows.table.ids.length,
      scatter: mapScatter(this.state, { block, model, coloured, describe }),
    }));
  }

  private readonly describeOf = lastResult(({ table }: SideRows) => (row: number): string => {
    const sentence = rowSentence(table, row);
    return this.state.selection[row] === 1 ? `${sentence}, ${texts.isSelected}` : sentence;
  });

  private drawCard(): void {
    const { rows, hovered, focused } = this.state;
    const pane = focused && this.parts.grid.panes.find(({ block }) => block === focused.block);
    if (hovered) this.parts.card.show(rows?.table, hovered.row);
    else this.parts.card.show(rows?.table, focused?.row, pane?.stage);
  }

  /** The rows that stand out on the maps, ascending. */
  private shownRows(): Uint32Array {
    const { rows } = this.state;
    return rows ? this.shownOf(this.colour(rows).scene.look.visibility) : new Uint32Array();
  }

  private drawTable(rows: SideRows): void {
    const { view, selected, selection } = this.state;
    const { detail } = sideOf(view);
    this.parts.table.draw({
      rows: rows.table,
      shown: this.shownRows(),
      selected,
      selection,
      places: view.blocks.map((block) => ({
        block: blockText(block, this.opened.model.blocks),
        positions: this.parts.grid.positionsOf(block),
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
