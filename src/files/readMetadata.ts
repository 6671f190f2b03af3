import path from 'node:path';
import { UserError } from '../core/errors';
import type { IdTable } from '../core/dataset/idTable';
import type { Side } from '../core/model/sdrlModel';
import { chooseIdColumn } from '../core/metadata/chooseIdColumn';
import { MetadataJoin } from '../core/metadata/metadataJoin';
import { metadataSource } from '../core/metadata/metadataSource';
import type { MetadataTable } from '../core/metadata/metadataTable';
import { readBytes } from './readBytes';
import { readHead } from './readHead';

/** Enough rows to tell which column holds ids. */
const headBytes = 1 << 20;
/** More than anybody can choose from. */
const maxColumns = 200;

/**
 * Reads a table about users or items (CSV, TSV or JSON lines, also gzipped) and joins it with them by
 * the column that holds their ids. Throws a `UserError` where the file cannot be read or has no such
 * column; `Canceled` when the signal is aborted.
 */
export async function readMetadata(
  file: string,
  {
    side,
    ids,
    signal,
  }: { readonly side: Side; readonly ids: IdTable; readonly signal?: AbortSignal },
): Promise<MetadataTable> {
  const [folder, name] = [path.dirname(file), path.basename(file)];
  const head = await readHead(folder, name, headBytes);
  const source = metadataSource(head);
  const { columns, head: rows } = source;
  if (columns.length > maxColumns)
    throw new UserError(
      `expected at most ${maxColumns} columns, got ${columns.length}. Keep those that matter.`,
      { code: 'metadata/too-wide', location: { file: name } },
    );
  const idColumn = chooseIdColumn(rows, ids);
  if (idColumn === undefined) throw noIdsError(name, { side, ids, columns, rows: rows.length });
  const join = new MetadataJoin({ file: name, ids, columns, idColumn });
  const table = source.reader((values) => join.takeRow(values));
  for await (const bytes of readBytes(file, { signal })) table.push(bytes);
  table.end();
  return join.end();
}

function noIdsError(
  file: string,
  {
    side,
    ids,
    columns,
    rows,
  }: {
    readonly side: Side;
    readonly ids: IdTable;
    readonly columns: readonly string[];
    readonly rows: number;
  },
): UserError {
  const known = columns.map((name) => `“${name}”`).join(', ');
  const example = ids.ids[0] === undefined ? '' : ` such as “${ids.ids[0]}”`;
  return new UserError(
    `expected a column with the ids of ${side}s of the model${example}; in the first ${rows} rows none of ${known} has any. Ids are exact: check capitals, spaces and leading zeros.`,
    { code: 'metadata/no-ids', location: { file } },
  );
}
