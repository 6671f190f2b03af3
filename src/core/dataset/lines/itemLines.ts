import { UintList } from './uintList';
import { defaultQuoting } from '../parsing/dialect';
import { internId } from '../parsing/fieldIds';
import { IdInterner } from '../parsing/idInterner';
import { TableReader } from '../parsing/tableReader';
import type { ItemsMapping } from '../datasetLayout';
import type { TextEncoding } from '../parsing/decodeText';

/** The first line of every item in an items file, from its bytes in any pieces. */
export class ItemLines {
  readonly #ids = new IdInterner();
  readonly #lines = new UintList();
  readonly #table: TableReader;

  constructor(file: string, mapping: ItemsMapping, encoding: TextEncoding) {
    const { delimiter, header, quoting = defaultQuoting(delimiter) } = mapping;
    let item = 0;
    this.#table = new TableReader({
      file,
      dialect: { delimiter, quoting, separation: 'single' },
      header,
      encoding,
      onColumns: (columns) => {
        item = columns.positionOf(mapping.item, 'item');
      },
      onRow: (row) => {
        if (internId(row, item, this.#ids) === this.#lines.length) this.#lines.push(row.line);
      },
    });
  }

  push(chunk: Uint8Array): void {
    this.#table.push(chunk);
  }

  end(): void {
    this.#table.end();
  }

  /** The line (1-based) of an item, or undefined. */
  find(id: Uint8Array): number | undefined {
    const place = this.#ids.find(id, 0, id.length);
    return place < 0 ? undefined : this.#lines.at(place);
  }
}
