import { Canceled } from '../../src/core/errors';
import type { Side } from '../../src/core/model/sdrlModel';
import type { Camera } from '../marks/scatter/camera';
import type { SelectHow } from '../marks/scatter/scatterState';
import type { InspectorView } from './inspectorView';
import { lastResult } from './lastResult';
import { withCameraMoved, withRowInView } from './mapCameras';
import { changedMask, maskRows, rowMask } from './rowMask';
import type { RowTables, SideRows } from './rowTables';
import { sideOf, withDetail, withSelection } from './viewChanges';

/** A row that the pointer or the keyboard is at, and on which map. */
export interface Pointed {
  readonly row: number;
  readonly block: string;
}

/** What has to be drawn again: everything, the maps, or what points at rows. */
export type Change = 'all' | 'maps' | 'pointed';

export interface InspectorStateOptions {
  readonly view: InspectorView;
  readonly tables: RowTables;
  /** Where a row lies on the map of a block now. */
  readonly placeOf: (block: string, row: number) => readonly [x: number, y: number];
  readonly onChange: (change: Change) => void;
  /** Called with every view worth keeping. */
  readonly keep: (view: InspectorView) => void;
}

/** What the inspector shows: the view that is kept, the rows that it names, and what is passing. */
export class InspectorState {
  rows: SideRows | undefined;
  /** Why the rows of this side are not there. */
  failed: string | undefined;
  /** 1: selected; the view holds the ids. */
  selection: Uint8Array = new Uint8Array();
  query = '';
  hovered: Pointed | undefined;
  focused: Pointed | undefined;
  /** The id that was asked for and is not in the model. */
  gone: string | undefined;
  /** What could not be done. */
  trouble: string | undefined;
  private shown: InspectorView;
  private isDisposed = false;
  private readonly foundOf = lastResult((rows: SideRows, query: string) =>
    query.trim() === '' ? undefined : rows.search().find(query),
  );
  private readonly selectedOf = lastResult(maskRows);

  constructor(private readonly options: InspectorStateOptions) {
    this.shown = options.view;
    this.load();
  }

  get view(): InspectorView {
    return this.shown;
  }

  /** The rows that the search finds; undefined while nothing is searched. */
  get found(): Uint32Array | undefined {
    return this.rows && this.foundOf(this.rows, this.query);
  }

  /** The rows selected, ascending. */
  get selected(): Uint32Array {
    return this.selectedOf(this.selection);
  }

  /** Shows another view of the same rows and keeps it. */
  change(view: InspectorView, change: Change = 'all'): void {
    this.shown = view;
    this.options.keep(view);
    this.options.onChange(change);
  }

  /** Shows a view that may be of other rows. */
  open(view: InspectorView): void {
    this.query = '';
    this.change(view);
    this.load();
  }

  showSide(side: Side): void {
    if (side !== this.view.side) this.open({ ...this.view, side });
  }

  searchFor(query: string): void {
    this.query = query;
    this.options.onChange('all');
  }

  /** Brings the rows of the side shown; nothing of the other side stays meanwhile. */
  load(): void {
    const { side } = this.view;
    if (this.rows?.table.side !== side) this.rows = undefined;
    this.failed = this.hovered = this.focused = this.gone = this.trouble = undefined;
    const isWanted = (): boolean => !this.isDisposed && this.view.side === side;
    this.options.tables.of(side).then(
      (rows) => {
        if (isWanted()) this.take(rows);
      },
      (error: unknown) => {
        if (!isWanted()) return;
        this.failed = error instanceof Error ? error.message : String(error);
        this.options.onChange('all');
      },
    );
    this.options.onChange('all');
  }

  select(rows: Uint32Array, how: SelectHow): void {
    if (!this.rows) return;
    const { ids } = this.rows.table;
    this.selection = changedMask(this.selection, rows, how);
    this.gone = this.trouble = undefined;
    const { selected } = this;
    const view = withSelection(
      this.view,
      Array.from(selected, (row) => ids[row]!),
    );
    // One row alone is looked at closely.
    this.change(selected.length === 1 ? withDetail(view, ids[selected[0]!]) : view);
  }

  /** Selects one row and opens its details. */
  openRow(row: number): void {
    this.select(Uint32Array.of(row), 'replace');
    this.change({ ...this.view, detailOpen: true });
  }

  /** Brings a row into the middle of every map. */
  find(row: number): void {
    this.change(withRowInView(this.view, (block) => this.options.placeOf(block, row)));
  }

  moveCamera(block: string, camera: Camera | undefined): void {
    const { hovered } = this;
    const pointed = hovered && ((other: string) => this.options.placeOf(other, hovered.row));
    this.change(withCameraMoved(this.view, { block, camera }, pointed), 'maps');
  }

  point(kind: 'hovered' | 'focused', block: string, row: number | undefined): void {
    this[kind] = row === undefined ? undefined : { row, block };
    this.options.onChange('pointed');
  }

  /** Follows work outside of the panel: says where it went wrong, unless the user left it off. */
  follow(work: Promise<unknown>): void {
    this.trouble = undefined;
    work.catch((error: unknown) => {
      if (this.isDisposed || error instanceof Canceled) return;
      this.trouble = error instanceof Error ? error.message : String(error);
      this.options.onChange('all');
    });
  }

  /** Says what could not be done. */
  complain(trouble: string): void {
    this.trouble = trouble;
    this.options.onChange('all');
  }

  dispose(): void {
    this.isDisposed = true;
  }

  /** Finds the rows that the view names; what is not in the model is let go. */
  private take(rows: SideRows): void {
    this.rows = rows;
    const { selection, detail } = sideOf(this.view);
    const known = selection.flatMap((id) => rows.rowOf(id) ?? []);
    this.selection = rowMask(known, rows.table.ids.length);
    if (detail !== undefined && rows.rowOf(detail) === undefined) {
      this.gone = detail;
      this.shown = withDetail(this.view, undefined);
    }
    if (known.length < selection.length)
      this.shown = withSelection(
        this.view,
        known.map((row) => rows.table.ids[row]!),
      );
    this.options.onChange('all');
  }
}
