import { stat } from 'node:fs/promises';
import { UserError } from '../core/errors';
import type { TextLines } from '../core/hover/beginsRow';
import type { RecognizedTable } from '../core/hover/datasetTable';
import { hoverTarget, type HoverTarget } from '../core/hover/hoverTarget';
import { datasetTableOf, stampOf } from '../files/datasetTableOf';
import { buildLineIndex, type LineIndex } from '../files/lineIndex';
import type { ReadBytesOptions } from '../files/readBytes';
import { readLines } from '../files/readLines';

interface KeptTable {
  readonly stamp: string;
  readonly found: Promise<RecognizedTable | undefined>;
}

/** Lines read before a place, to tell where its row begins (`beginsRow`). */
const linesBefore = 500;
/** Lines among which the header is looked for. */
const headLines = 16;

/** Dataset files asked for last: how their lines are read, and where their lines are. */
export class DatasetFiles {
  readonly #capacity: number;
  /** By path; least recently used first. */
  readonly #tables = new Map<string, KeptTable>();
  readonly #indexes = new Map<string, LineIndex>();

  constructor({ capacity = 16 } = {}) {
    this.#capacity = capacity;
  }

  /** How a file's lines are read; undefined for a file of no dataset. Throws a `UserError`. */
  async tableOf(file: string): Promise<RecognizedTable | undefined> {
    const stamp = await stampOf(file);
    const kept = this.#tables.get(file);
    const wanted = kept?.stamp === stamp ? kept : { stamp, found: datasetTableOf(file) };
    this.#keep(this.#tables, file, wanted);
    try {
      return await wanted.found;
    } catch (error) {
      this.#tables.delete(file);
      throw error;
    }
  }

  /** Where the lines of a file are. Throws a `UserError`, or `Canceled`. */
  async indexOf(
    file: string,
    options: Pick<ReadBytesOptions, 'signal' | 'onBytes'> = {},
  ): Promise<LineIndex> {
    const kept = this.#indexes.get(file);
    const isKept = kept !== undefined && (await isUnchanged(file, kept));
    const dataset = isKept ? undefined : await this.tableOf(file);
    const index = isKept
      ? kept
      : await buildLineIndex(file, dataset?.table.encoding ?? 'utf-8', options);
    this.#keep(this.#indexes, file, index);
    return index;
  }

  /** The index of this version of the file. Throws a `UserError` where it is another by now. */
  async indexOfVersion(file: string, version: string, signal: AbortSignal): Promise<LineIndex> {
    const index = await this.indexOf(file, { signal });
    if (versionOf(index) === version) return index;
    throw new UserError('The file has changed since it was opened. Open it again.', {
      code: 'file/changed',
      location: { file },
    });
  }

  /** Who or what is at a place of the file on disk. */
  async targetAt(
    file: string,
    index: LineIndex,
    place: { readonly line: number; readonly column: number },
  ): Promise<HoverTarget | undefined> {
    const dataset = await this.tableOf(file);
    if (!dataset || place.line >= index.lines) return undefined;
    const first = Math.max(0, place.line - linesBefore);
    const near = await readLines(file, index, { from: first, count: place.line - first + 1 });
    const head = await readLines(file, index, { from: 0, count: headLines });
    const { separation } = dataset.table.dialect;
    const lines: TextLines = {
      count: index.lines,
      line: (i) => {
        const line = i < first ? head[i] : near[i - first];
        if (!line?.isCut) return line?.text ?? '';
        // What is cut off may hold quotes: no row, but for lists, whose last id may be half of one.
        return separation === 'runs' ? line.text.replace(/[^ \t]*$/, '') : '\0';
      },
    };
    return hoverTarget(lines, place, dataset.table);
  }

  #keep<Kept>(map: Map<string, Kept>, file: string, kept: Kept): void {
    map.delete(file);
    map.set(file, kept);
    for (const oldest of map.keys()) {
      if (map.size <= this.#capacity) break;
      map.delete(oldest);
    }
  }
}

export function versionOf({ sizeBytes, mtimeMs }: LineIndex): string {
  return `${sizeBytes}:${mtimeMs}`;
}

async function isUnchanged(file: string, { sizeBytes, mtimeMs }: LineIndex): Promise<boolean> {
  try {
    const now = await stat(file);
    return now.size === sizeBytes && now.mtimeMs === mtimeMs;
  } catch {
    return false; // reading it will tell why
  }
}
