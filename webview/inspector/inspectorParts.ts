import { zoomStep } from '../marks/scatter/mapKeys';
import type { ScatterEvents } from '../marks/scatter/scatterState';
import { blockLooks } from '../shared/blockLooks';
import { element } from '../shared/element';
import type { OpenedPanel } from '../shared/modelPanel';
import { createDetailPane, type DetailPane } from './detail/detailPane';
import { createDetailFrame, type DetailFrame } from './detailFrame';
import type { FileActions } from './fileActions';
import { createFileMenu, type FileMenu } from './fileMenu';
import { createHoverCard, type HoverCard } from './hoverCard';
import type { InspectorState } from './inspectorState';
import type { InspectorView } from './inspectorView';
import { inspectorTexts as texts } from './inspectorTexts';
import { createLegendBar, type LegendBar } from './legendBar';
import { createMapGrid, type MapGrid } from './maps/mapGrid';
import type { MapState } from './maps/mapState';
import { createMapTools, type MapTools } from './mapTools';
import type { MetadataTables } from './metadataTables';
import type { RowTables } from './rowTables';
import { createSearchBox, type SearchBox } from './searchBox';
import { createSelectionBar, type SelectionBar } from './selectionBar';
import { createRowsTable, type RowsTable } from './table/rowsTable';
import { createToolbar, type Toolbar } from './toolbar';
import { withBlockToggled, withMapSettings, withPinned, withSide } from './viewChanges';

/** What the parts of the page act on. They are made before the state, and ask for it when used. */
export interface PartsOptions {
  readonly opened: OpenedPanel<InspectorView>;
  readonly tables: RowTables;
  readonly metadata: MetadataTables;
  readonly state: () => InspectorState;
  readonly files: () => FileActions;
  readonly eventsOf: (block: string) => ScatterEvents;
  readonly onProgress: (block: string, map: MapState) => void;
  /** A row is to be selected and looked at closely. */
  readonly onOpenRow: (row: number) => void;
  /** The details are left for where rows are chosen. */
  readonly onLeaveDetail: () => void;
}

export interface InspectorParts {
  readonly toolbar: Toolbar;
  readonly fileMenu: FileMenu;
  readonly search: SearchBox;
  readonly legend: LegendBar;
  readonly grid: MapGrid;
  readonly tools: MapTools;
  readonly table: RowsTable;
  readonly selectionBar: SelectionBar;
  readonly frame: DetailFrame;
  readonly detail: DetailPane;
  readonly card: HoverCard;
  /** What stands in the place of maps and table while there is nothing to show. */
  readonly notice: HTMLElement;
  /** What screen readers are told. */
  readonly live: HTMLElement;
}

/** Builds the page: every part with what it changes. */
export function createInspectorParts(options: PartsOptions): InspectorParts {
  const { opened, tables, metadata, state, files } = options;
  const { model, ask } = opened;
  const looks = blockLooks(model.blocks);
  const change = (make: (view: InspectorView) => InspectorView): void =>
    state().change(make(state().view));
  const grid = createMapGrid({
    model,
    looks,
    ask,
    eventsOf: options.eventsOf,
    onProgress: options.onProgress,
  });
  const search = createSearchBox({
    onQuery: (query) => state().searchFor(query),
    onChoose: (row) => {
      state().searchFor(''); // what was searched for is found: the others come back
      state().openRow(row);
      state().find(row);
    },
    onSelectAll: () => {
      const { found } = state();
      if (found) state().select(found, 'replace');
    },
  });
  const fileMenu = createFileMenu({
    onSaveView: () => state().follow(files().saveView()),
    onLoadMetadata: () => metadata.choose(state().view.side),
    onPicture: (block, format) => {
      const pane = grid.panes.find((one) => one.block === block);
      state().follow(files().picture(block, pane?.picture(), format));
    },
    onRows: (which, format) => state().follow(files().rows(which, format)),
    onEmbedding: (...wanted) => state().follow(files().embedding(...wanted)),
  });
  const toolbar = createToolbar({
    model,
    looks,
    search: search.root,
    fileMenu: fileMenu.root,
    onSide: (side) => state().showSide(side),
    onBlock: (block) => change((view) => withBlockToggled(view, block, model)),
    onSettings: (settings) => change((view) => withMapSettings(view, settings)),
    onLinkZoom: (linkedZoom) => change((view) => ({ ...view, linkedZoom })),
    onShown: (shown) => change((view) => ({ ...view, shown })),
  });
  const tools = createMapTools({
    onMode: (mode) => change((view) => ({ ...view, mode })),
    onZoom: (direction) =>
      zoomMaps(grid, state().view, direction === 'in' ? zoomStep : 1 / zoomStep),
    onFit: () => change((view) => withSide(view, { cameras: [] })),
  });
  const legend = createLegendBar({
    onColour: (colour) => {
      metadata.acknowledge(state().view.side);
      change((view) => withSide(view, { colour, isolated: [] }));
    },
    onIsolate: (isolated) => change((view) => withSide(view, { isolated })),
    onPin: (category) => change((view) => withPinned(view, category)),
  });
  const table = createRowsTable({
    onOpen: options.onOpenRow,
    onSelect: (row, isSelected) =>
      state().select(Uint32Array.of(row), isSelected ? 'add' : 'remove'),
  });
  const frame = createDetailFrame({
    onWidth: (detailWidthPx) => change((view) => ({ ...view, detailWidthPx })),
    onClose: () => {
      change((view) => ({ ...view, detailOpen: false }));
      options.onLeaveDetail();
    },
  });
  const detail = createDetailPane(frame.content, {
    ask,
    model,
    rowsOf: async (side) => (await tables.of(side)).table,
    onSelectRow: (row) => state().select(Uint32Array.of(row), 'replace'),
    onFindRow: (row) => state().find(row),
    onOpenPanel: (wanted) => state().follow(ask('openPanel', wanted)),
  });
  const card = createHoverCard(grid.root);
  const selectionBar = createSelectionBar();
  const notice = element('div', { class: 'stage-notice' });
  const live = element('p', { class: 'visually-hidden', role: 'status' });
  frame.root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) options.onLeaveDetail();
  });
  const stage = element(
    'div',
    { class: 'stage' },
    grid.root,
    table.root,
    tools.root,
    selectionBar.root,
    notice,
  );
  opened.root.classList.add('inspector');
  opened.root.append(
    element('h1', { class: 'visually-hidden' }, texts.title(opened.name)),
    toolbar.root,
    legend.root,
    element('div', { class: 'workplace' }, stage, frame.root),
    card.root,
    live,
  );
  return {
    toolbar,
    fileMenu,
    search,
    legend,
    grid,
    tools,
    table,
    selectionBar,
    frame,
    detail,
    card,
    notice,
    live,
  };
}

/** Magnifies every map; where zooms are linked, one of them takes the others along. */
function zoomMaps({ panes }: MapGrid, { linkedZoom }: InspectorView, factor: number): void {
  for (const pane of linkedZoom ? panes.slice(0, 1) : panes) pane.zoomBy(factor);
}
