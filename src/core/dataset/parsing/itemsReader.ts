import { UserError } from '../../errors';
import { LabelSetBuilder } from '../labelSetBuilder';
import { defaultQuoting } from './dialect';
import { fieldLocation, fieldStyle, fieldText, unescapedBytes } from './scannedRow';
import { TableReader } from './tableReader';
import type { LabelSet } from '../dataset';
import type { ItemsMapping } from '../datasetLayout';
import type { TextEncoding } from './decodeText';
import type { IdInterner } from './idInterner';
import type { ScannedRow } from './scannedRow';
import type { TableColumns } from './tableReader';

export interface ItemsReaderOptions {
  /** The name that errors give. */
  readonly file: string;
  readonly mapping: ItemsMapping;
  readonly encoding: TextEncoding;
  /** The rated items: others are counted and left out. */
  readonly items: IdInterner;
  /** Further columns that blocks are to be supervised by. */
  readonly labelColumns: readonly string[];
}

export interface ItemDescriptions {
  /** By item row; undefined where the file has none. */
  readonly titles: readonly (string | undefined)[];
  readonly categories: LabelSet;
  readonly labelSets: readonly LabelSet[];
  /** 1 where the file describes the item at all. */
  readonly described: Uint8Array;
  /** Items of the file that nobody rated. */
  readonly unratedItems: number;
}

/** What datasets write where an item has no category. */
const noCategory = new Set(['', '(no genres listed)']);
const noCategoryFlag = 'unknown';

/**
 * Reads titles, categories and further labels of the rated items. An item may have several rows (a
 * long table of item and category): their categories are united, their titles must agree.
 */
export class ItemsReader {
  readonly #options: ItemsReaderOptions;
  readonly #table: TableReader;
  readonly #titles: (string | undefined)[];
  readonly #titleLines: Uint32Array;
  readonly #described: Uint8Array;
  readonly #unrated = new Set<string>();
  readonly #categories: LabelSetBuilder;
  readonly #labelSets: readonly LabelSetBuilder[];
  #columns: TableColumns | undefined;
  #item = 0;
  #title = -1;
  #category = -1;
  #labelPositions: readonly number[] = [];

  constructor(options: ItemsReaderOptions) {
    this.#options = options;
    const { delimiter, header, categories, quoting = defaultQuoting(delimiter) } = options.mapping;
    const { size } = options.items;
    this.#titles = new Array<string | undefined>(size).fill(undefined);
    this.#titleLines = new Uint32Array(size);
    this.#described = new Uint8Array(size);
    const name = categories?.type === 'list' ? String(categories.column) : 'categories';
    this.#categories = new LabelSetBuilder(name, size);
    this.#labelSets = options.labelColumns.map((column) => new LabelSetBuilder(column, size));
    this.#table = new TableReader({
      file: options.file,
      dialect: { delimiter, quoting, separation: 'single' },
      header,
      encoding: options.encoding,
      onColumns: (columns) => this.#takeColumns(columns),
      onRow: (row) => this.#takeRow(row),
    });
  }

  push(chunk: Uint8Array): void {
    this.#table.push(chunk);
  }

  end(): ItemDescriptions {
    this.#table.end();
    return {
      titles: this.#titles,
      categories: this.#categories.build(),
      labelSets: this.#labelSets.map((labels) => labels.build()),
      described: this.#described,
      unratedItems: this.#unrated.size,
    };
  }

  #takeColumns(columns: TableColumns): void {
    const { item, title, categories } = this.#options.mapping;
    this.#columns = columns;
    this.#item = columns.positionOf(item, 'item');
    if (title !== undefined) this.#title = columns.positionOf(title, 'title');
    if (categories?.type === 'list') {
      this.#category = columns.positionOf(categories.column, 'categories');
    } else if (categories?.type === 'flags') {
      columns.positionOf(categories.firstFlag + categories.names.length - 1, 'last category flag');
    }
    this.#labelPositions = this.#options.labelColumns.map((column) =>
      columns.positionOf(column, 'labels'),
    );
  }

  #takeRow(row: ScannedRow): void {
    const itemRow = this.#itemRowOf(row);
    if (itemRow < 0) {
      this.#unrated.add(this.#text(row, this.#item));
      return;
    }
    this.#described[itemRow] = 1;
    if (this.#title >= 0) this.#takeTitle(itemRow, row);
    this.#takeCategories(itemRow, row);
    this.#labelPositions.forEach((position, i) => {
      for (const name of this.#listOf(row, position)) this.#labelSets[i]!.add(itemRow, name);
    });
  }

  #itemRowOf(row: ScannedRow): number {
    const { items } = this.#options;
    if (row.styles[this.#item] === fieldStyle.escaped) {
      const id = unescapedBytes(row, this.#item);
      return items.find(id, 0, id.length);
    }
    return items.find(row.bytes, row.starts[this.#item]!, row.ends[this.#item]!);
  }

  #takeTitle(itemRow: number, row: ScannedRow): void {
    const title = this.#text(row, this.#title);
    const known = this.#titles[itemRow];
    if (known === undefined) {
      if (title !== '') this.#titles[itemRow] = title;
      this.#titleLines[itemRow] = row.line;
    } else if (title !== known && title !== '') {
      throw new UserError(
        `expected the title ${JSON.stringify(known)} of line ${this.#titleLines[itemRow]!} for the same item, ` +
          `got ${JSON.stringify(title)}. Keep one of the two rows.`,
        { code: 'dataset/conflicting-title', location: fieldLocation(row, this.#title) },
      );
    }
  }

  #takeCategories(itemRow: number, row: ScannedRow): void {
    const { categories } = this.#options.mapping;
    if (categories?.type === 'list') {
      for (const name of this.#listOf(row, this.#category)) this.#categories.add(itemRow, name);
      return;
    }
    categories?.names.forEach((name, i) => {
      const field = categories.firstFlag + i;
      const flag = this.#text(row, field);
      if (flag !== '0' && flag !== '1') {
        throw new UserError(`expected 0 or 1 for “${name}”, got ${JSON.stringify(flag)}.`, {
          code: 'dataset/bad-flag',
          location: fieldLocation(row, field),
        });
      }
      if (flag === '1' && name !== noCategoryFlag) this.#categories.add(itemRow, name);
    });
  }

  /** The names in a field: a RecBole `token` is one name, anything else a list. */
  #listOf(row: ScannedRow, field: number): string[] {
    const { categories } = this.#options.mapping;
    const isOneName = this.#columns?.names?.[field]?.endsWith(':token') === true;
    const text = this.#text(row, field);
    const parts =
      categories?.type === 'list' && !isOneName ? text.split(categories.separator) : [text];
    return parts.map((part) => part.trim()).filter((part) => !noCategory.has(part));
  }

  #text(row: ScannedRow, field: number): string {
    return fieldText(row, field, this.#options.encoding);
  }
}
