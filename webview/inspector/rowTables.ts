import type { Side } from '../../src/core/model/sdrlModel';
import type { RowTable } from '../../src/protocol/inspectApi';
import type { Ask } from '../shared/modelPanel';
import { rowSearch, type RowSearch } from './rowSearch';

/** All rows of a side, with what finds them again. */
export interface SideRows {
  readonly table: RowTable;
  rowOf(id: string): number | undefined;
  /** Made when it is first needed. */
  search(): RowSearch;
}

/** The rows of both sides, each asked for once; a failure is forgotten, so that it can be tried again. */
export class RowTables {
  private readonly asked = new Map<Side, Promise<SideRows>>();

  constructor(private readonly ask: Ask) {}

  of(side: Side): Promise<SideRows> {
    const known = this.asked.get(side);
    if (known) return known;
    const asking = this.ask('rowTable', { side }).then(sideRows);
    this.asked.set(side, asking);
    asking.catch(() => this.asked.delete(side));
    return asking;
  }
}

function sideRows(table: RowTable): SideRows {
  let rows: Map<string, number> | undefined;
  let search: RowSearch | undefined;
  return {
    table,
    rowOf(id) {
      rows ??= new Map(table.ids.map((known, row) => [known, row]));
      return rows.get(id);
    },
    search: () => (search ??= rowSearch(table)),
  };
}
