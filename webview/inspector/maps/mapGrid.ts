import type { ModelSummary } from '../../../src/protocol/trainerApi';
import type { ScatterEvents } from '../../marks/scatter/scatterState';
import type { BlockLook } from '../../shared/blockLooks';
import { element } from '../../shared/element';
import type { Ask } from '../../shared/modelPanel';
import { createMapPane, type MapPane, type MapPaneState } from './mapPane';
import { MapResults, type MapQuery } from './mapResults';
import { MapRun } from './mapRun';
import type { MapState } from './mapState';

export interface MapGridOptions {
  readonly model: ModelSummary;
  readonly looks: ReadonlyMap<string, BlockLook>;
  readonly ask: Ask;
  readonly eventsOf: (block: string) => ScatterEvents;
  /** A map has come further, or failed. */
  readonly onProgress: (block: string, state: MapState) => void;
}

/** The maps side by side, one a block. */
export interface MapGrid {
  readonly root: HTMLElement;
  /** Which maps there are, in this order, and what each is to show. */
  show(queries: readonly MapQuery[]): void;
  draw(stateOf: (block: string) => Omit<MapPaneState, 'map'>): void;
  positionsOf(block: string): Float32Array | undefined;
  readonly panes: readonly MapPane[];
  dispose(): void;
}

interface Cell {
  readonly pane: MapPane;
  readonly run: MapRun;
}

export function createMapGrid({
  model,
  looks,
  ask,
  eventsOf,
  onProgress,
}: MapGridOptions): MapGrid {
  const root = element('div', { class: 'map-grid' });
  const results = new MapResults();
  const cells = new Map<string, Cell>();
  let shown: readonly string[] = [];

  const makeCell = (block: string): Cell => {
    const run = new MapRun({ ask, results, onChange: () => onProgress(block, run.state) });
    const options = {
      block,
      blocks: model.blocks,
      look: looks.get(block),
      onPause: (paused: boolean) => run.pause(paused),
      onStop: () => run.stop(),
      onRetry: () => run.retry(),
    };
    return { run, pane: createMapPane(options, eventsOf(block)) };
  };
  const drop = (block: string): void => {
    const cell = cells.get(block);
    cell?.run.dispose();
    cell?.pane.dispose();
    cell?.pane.root.remove();
    cells.delete(block);
  };
  const cellsShown = (): Cell[] => shown.map((block) => cells.get(block)!);

  return {
    root,
    show(queries) {
      shown = queries.map(({ block }) => block);
      for (const block of [...cells.keys()]) if (!shown.includes(block)) drop(block);
      for (const block of shown) if (!cells.has(block)) cells.set(block, makeCell(block));
      root.dataset.maps = String(shown.length);
      const panes = cellsShown().map(({ pane }) => pane.root);
      // A map that is moved loses the keyboard: only where the order changed.
      if (panes.some((pane, i) => root.children[i] !== pane)) root.replaceChildren(...panes);
      // Last: a map that is known already is heard of at once.
      for (const query of queries) cells.get(query.block)!.run.show(query);
    },
    draw(stateOf) {
      for (const { pane, run } of cellsShown())
        pane.draw({ ...stateOf(pane.block), map: run.state });
    },
    positionsOf: (block) => cells.get(block)?.run.state.positions,
    get panes() {
      return cellsShown().map(({ pane }) => pane);
    },
    dispose() {
      for (const block of [...cells.keys()]) drop(block);
    },
  };
}
