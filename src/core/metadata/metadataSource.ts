import { UserError } from '../errors';
import { headEncoding, headRows, type FileHead } from '../dataset/recognition/fileHead';
import { headTable, type HeadTable } from '../dataset/recognition/headTable';
import { defaultQuoting } from '../dataset/parsing/dialect';
import { fieldText } from '../dataset/parsing/scannedRow';
import { TableReader } from '../dataset/parsing/tableReader';
import { JsonLinesReader, jsonLinesHead } from './jsonLines';

/** The text of a column in one row; valid during the call it is given to. */
export type RowValues = (column: number) => string;

/** A metadata file as a table, whatever its format. */
export interface MetadataSource {
  readonly columns: readonly string[];
  /** The first rows. */
  readonly head: readonly (readonly string[])[];
  /** What takes the bytes of the whole file and gives its rows. Throws a `UserError` with the line. */
  reader(onRow: (values: RowValues) => void): {
    push(bytes: Uint8Array): void;
    end(): void;
  };
}

/**
 * How to read a metadata file: JSON lines where it begins with `{`, else a table with a delimiter.
 * Throws a `UserError` (`metadata/no-table`) where it is neither.
 */
export function metadataSource(head: FileHead): MetadataSource {
  const source =
    head.bytes.find((byte) => byte > 0x20) === 0x7b ? jsonLines(head) : delimited(head);
  if (source) return source;
  throw new UserError(
    'expected a table: CSV or TSV with two columns at least, or JSON lines with one object a line. Save the data as one of these.',
    { code: 'metadata/no-table', location: { file: head.file } },
  );
}

function delimited(head: FileHead): MetadataSource | undefined {
  const table = headTable(head) ?? raggedTable(head);
  if (!table) return undefined;
  const { file, delimiter, quoting, header, names, rows } = table;
  const encoding = headEncoding(head);
  return {
    columns: names,
    head: rows,
    reader: (onRow) =>
      new TableReader({
        file,
        dialect: { delimiter, quoting, separation: 'single' },
        header,
        encoding,
        onColumns: () => undefined, // as the head has them
        onRow: (row) => onRow((column) => fieldText(row, column, encoding)),
      }),
  };
}

/**
 * A table in which not all rows have the same number of fields, by the delimiter that its first row
 * has most of: whoever reads it tells in which line the mistake is.
 */
function raggedTable(head: FileHead): HeadTable | undefined {
  const tables = [',', '\t', ';', '|'].flatMap((delimiter): HeadTable[] => {
    const quoting = defaultQuoting(delimiter);
    const dialect = { delimiter, quoting, separation: 'single' } as const;
    const [names, ...rows] = headRows(head, dialect, headEncoding(head), 2) ?? [];
    if (!names) return [];
    const fitting = rows.filter((row) => row.length === names.length);
    return [{ file: head.file, delimiter, quoting, header: true, names, rows: fitting }];
  });
  return tables.sort((a, b) => b.names.length - a.names.length)[0];
}

function jsonLines(head: FileHead): MetadataSource | undefined {
  const records = jsonLinesHead(head);
  const columns = [...new Set(records.flatMap((record) => [...record.keys()]))];
  if (columns.length < 2) return undefined;
  return {
    columns,
    head: records.map((record) => columns.map((name) => record.get(name) ?? '')),
    reader: (onRow) =>
      new JsonLinesReader(head.file, (record) =>
        onRow((column) => record.get(columns[column]!) ?? ''),
      ),
  };
}
