/** The ids of users or items in row order, and back. Ids are the exact strings of the files. */
export class IdTable {
  readonly ids: readonly string[];
  #rows: Map<string, number> | undefined;

  constructor(ids: readonly string[]) {
    this.ids = ids;
  }

  get size(): number {
    return this.ids.length;
  }

  /** The row of an id, or undefined. The map is built at the first call. */
  rowOf(id: string): number | undefined {
    this.#rows ??= new Map(this.ids.map((known, row) => [known, row]));
    return this.#rows.get(id);
  }
}
