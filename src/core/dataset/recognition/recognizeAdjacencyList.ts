import { headRows } from './fileHead';
import type { FileHead } from './fileHead';
import type { FileReading } from './fileReading';

const dialect = { delimiter: ' ', quoting: 'none', separation: 'runs' } as const;
const integer = /^\d+$/;
const glanceBytes = 4096;

/** LightGCN's `train.txt`: on each line a user, then the items they interacted with. */
export function recognizeAdjacencyList(head: FileHead): FileReading | undefined {
  if (!head.bytes.subarray(0, glanceBytes).every(isDigitOrSpace)) return undefined;
  const rows = headRows(head, dialect, 'utf-8', 1);
  if (!rows?.every((row) => row.every((id) => integer.test(id)))) return undefined;
  const users = new Set(rows.map((row) => row[0]));
  const isRagged = rows.some((row) => row.length !== rows[0]!.length);
  // A table of numbers has as many on each line; a line a user tells a list of lists.
  if (users.size < rows.length || !isRagged) return undefined;
  const { file } = head;
  const itemIds = new Set(rows.flatMap((row) => row.slice(1)));
  const mapping = { file, delimiter: ' ', header: false, user: 0, item: 1 };
  return {
    file,
    ratings: { format: 'lightgcn', certainty: 'format', mapping, encoding: 'utf-8', itemIds },
  };
}

function isDigitOrSpace(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}
