import type { IdTable } from '../dataset/idTable';
import { maxNamedIds, type MetadataReport, type MetadataTable } from './metadataTable';
import { typedColumn } from './typedColumn';

/** Takes the rows of a metadata file one by one and keeps the values of those that the model has. */
export class MetadataJoin {
  readonly #file: string;
  readonly #ids: IdTable;
  readonly #columns: readonly string[];
  readonly #idColumn: number;
  /** By column, but for the column of ids: the value of each row of the side. */
  readonly #values: (string | undefined)[][];
  readonly #isMatched: Uint8Array;
  readonly #unknownIds: string[] = [];
  #fileRows = 0;
  #matched = 0;
  #unknown = 0;
  #repeated = 0;

  constructor({
    file,
    ids,
    columns,
    idColumn,
  }: {
    readonly file: string;
    readonly ids: IdTable;
    readonly columns: readonly string[];
    /** Position of the column that holds ids. */
    readonly idColumn: number;
  }) {
    this.#file = file;
    this.#ids = ids;
    this.#columns = columns;
    this.#idColumn = idColumn;
    this.#values = columns.map((_, i) =>
      i === idColumn ? [] : new Array<string | undefined>(ids.size).fill(undefined),
    );
    this.#isMatched = new Uint8Array(ids.size);
  }

  /** `valueOf` gives the text of a column in this row. */
  takeRow(valueOf: (column: number) => string): void {
    this.#fileRows++;
    const id = valueOf(this.#idColumn);
    const row = this.#ids.rowOf(id);
    if (row === undefined) {
      this.#unknown++;
      if (this.#unknownIds.length < maxNamedIds) this.#unknownIds.push(id);
      return;
    }
    if (this.#isMatched[row] === 1) this.#repeated++;
    else this.#matched++;
    this.#isMatched[row] = 1;
    for (let column = 0; column < this.#columns.length; column++)
      if (column !== this.#idColumn) this.#values[column]![row] = valueOf(column);
  }

  /** The columns by type, those without any value left out. */
  end(): MetadataTable {
    const columns = this.#columns.flatMap((name, i) =>
      i === this.#idColumn ? [] : (typedColumn(name, this.#values[i]!) ?? []),
    );
    return {
      file: this.#file,
      idColumn: this.#columns[this.#idColumn]!,
      columns,
      report: this.#report(),
    };
  }

  #report(): MetadataReport {
    const missingIds: string[] = [];
    for (let row = 0; row < this.#ids.size && missingIds.length < maxNamedIds; row++)
      if (this.#isMatched[row] === 0) missingIds.push(this.#ids.ids[row]!);
    return {
      fileRows: this.#fileRows,
      matched: this.#matched,
      missing: this.#ids.size - this.#matched,
      missingIds,
      unknown: this.#unknown,
      unknownIds: this.#unknownIds,
      repeated: this.#repeated,
    };
  }
}
