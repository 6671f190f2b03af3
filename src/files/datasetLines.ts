import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { ItemLines } from '../core/dataset/lines/itemLines';
import { RatingSpans, type RowSpan } from '../core/dataset/lines/ratingSpans';
import { idBytes, isId } from '../core/dataset/parsing/fieldIds';
import { createPairReader, pairDialect } from '../core/dataset/parsing/pairReader';
import { RowScanner } from '../core/dataset/parsing/rowScanner';
import { Canceled, throwIfCanceled, UserError } from '../core/errors';
import { fileSystemError } from './fileSystemError';
import { readBytes } from './readBytes';
import type { DatasetLayout } from '../core/dataset/datasetLayout';

/** What is looked for: one of the ids at least. */
export interface SoughtRating {
  readonly userId?: string;
  readonly itemId?: string;
}

export interface FoundLine {
  /** Absolute path. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly sizeBytes: number;
}

/** An index as it is made, when it is not there yet. */
interface WantedIndex<Index> {
  /** How the file is read, as far as the index depends on it. */
  readonly reading: readonly unknown[];
  readonly make: () => Promise<Index>;
  readonly signal: AbortSignal | undefined;
}

/** Indexes of the files asked for last. */
const maxIndexes = 4;

/**
 * Finds the lines of a dataset's files where users, items and ratings stand. A file is read through
 * once and indexed sparsely; as long as it does not change, later questions read a small part of it.
 */
export class DatasetLines {
  /** By what the file is; least recently used first. */
  readonly #indexes = new Map<string, Promise<unknown>>();

  /**
   * The line of a rating; of a user alone the first rating; of an item alone its line in the items
   * file, or its first rating where that has none. Throws a `UserError` where there is no such line
   * or the file is compressed, `Canceled` on abort.
   */
  async find(
    layout: DatasetLayout,
    sought: SoughtRating,
    signal?: AbortSignal,
  ): Promise<FoundLine> {
    const { userId, itemId } = sought;
    const item = userId === undefined && itemId !== undefined ? itemId : undefined;
    const found =
      (item === undefined ? undefined : await this.#findItem(layout, item, signal)) ??
      (await this.#findRating(layout, sought, signal));
    if (found) return found;
    throw new UserError(
      `${path.basename(layout.ratings.file)} has no rating ${describe(sought)}. It may have changed since the model was trained.`,
      {
        code: 'dataset/no-such-rating',
        location: { file: path.resolve(layout.folder, layout.ratings.file) },
      },
    );
  }

  async #findItem(
    { folder, items, encoding }: DatasetLayout,
    itemId: string,
    signal: AbortSignal | undefined,
  ): Promise<FoundLine | undefined> {
    const id = idBytes(itemId, encoding);
    if (!items || !id) return undefined;
    const file = path.resolve(folder, items.file);
    const make = async (): Promise<ItemLines> => {
      const lines = new ItemLines(items.file, items, encoding);
      await feed(lines, file, signal);
      return lines;
    };
    const reading = [items, encoding];
    const { index, sizeBytes } = await this.#indexOf(file, { reading, make, signal });
    const line = index.find(id);
    return line === undefined ? undefined : { file, line, sizeBytes };
  }

  async #findRating(
    { folder, format, encoding, ratings }: DatasetLayout,
    { userId, itemId }: SoughtRating,
    signal: AbortSignal | undefined,
  ): Promise<FoundLine | undefined> {
    const user = userId === undefined ? undefined : idBytes(userId, encoding);
    const item = itemId === undefined ? undefined : idBytes(itemId, encoding);
    if ((userId !== undefined && !user) || (itemId !== undefined && !item)) return undefined;
    const file = path.resolve(folder, ratings.file);
    const make = async (): Promise<RatingSpans> => {
      const spans = new RatingSpans();
      const reader = createPairReader({
        file: ratings.file,
        format,
        mapping: ratings,
        encoding,
        onRow: (row, fields) => spans.add(row, fields),
      });
      await feed(reader, file, signal);
      return spans;
    };
    const reading = [ratings, format, encoding];
    const { index, sizeBytes } = await this.#indexOf(file, { reading, make, signal });
    const span = index.find(user, item);
    if (!span) return undefined;
    const dialect = pairDialect(format, ratings);
    const line = await scanSpan(file, span, { dialect, user, item, signal });
    return line === undefined ? undefined : { file, line, sizeBytes };
  }

  /** The index of a file, made anew when the file or its reading is another. */
  async #indexOf<Index>(
    file: string,
    wanted: WantedIndex<Index>,
  ): Promise<{ readonly index: Index; readonly sizeBytes: number }> {
    if (file.toLowerCase().endsWith('.gz'))
      throw new UserError(
        'is compressed: it has no lines that an editor could show. Unpack it and name it in sdrl.json to see its rows.',
        { code: 'dataset/compressed', location: { file } },
      );
    const { size, mtimeMs } = await stat(file).catch((error: unknown) => {
      throw fileSystemError(error, 'reading', file);
    });
    const { reading, make, signal } = wanted;
    const key = JSON.stringify([file, size, mtimeMs, reading]);
    // The key says which kind of index it is.
    const kept = this.#indexes.get(key) as Promise<Index> | undefined;
    const making = kept ?? make();
    this.#indexes.delete(key);
    this.#indexes.set(key, making);
    for (const oldest of this.#indexes.keys()) {
      if (this.#indexes.size <= maxIndexes) break;
      this.#indexes.delete(oldest);
    }
    try {
      return { index: await making, sizeBytes: size };
    } catch (error) {
      if (this.#indexes.get(key) === making) this.#indexes.delete(key);
      // Whoever asked first has gone: that is not the end of this question.
      if (error instanceof Canceled && signal?.aborted !== true) return this.#indexOf(file, wanted);
      throw error;
    }
  }
}

async function feed(
  reader: { push(chunk: Uint8Array): void; end(): void },
  file: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  for await (const bytes of readBytes(file, { ...(signal && { signal }) })) reader.push(bytes);
  reader.end();
}

/** The line of the first row of a span that has the user, the item, or both. */
async function scanSpan(
  file: string,
  { start, end, line, fields }: RowSpan,
  {
    dialect,
    user,
    item,
    signal,
  }: {
    readonly dialect: ReturnType<typeof pairDialect>;
    readonly user: Uint8Array | undefined;
    readonly item: Uint8Array | undefined;
    readonly signal: AbortSignal | undefined;
  },
): Promise<number | undefined> {
  let found: number | undefined;
  const scanner = new RowScanner({
    file: path.basename(file),
    dialect,
    onRow: (row) => {
      if (found !== undefined || (user && !isId(row, fields.user, user))) return;
      const last = fields.isList ? row.count : fields.firstItem + 1;
      for (let field = fields.firstItem; item && field <= last; field++) {
        if (field === last) return;
        if (isId(row, field, item)) break;
      }
      found = line + row.line - 1;
    },
  });
  const bytes = createReadStream(file, { start, end: end - 1, highWaterMark: 1 << 18 });
  for await (const piece of bytes) {
    throwIfCanceled(signal);
    scanner.push(piece as Uint8Array); // no encoding is set: bytes come
    if (found !== undefined) return found;
  }
  scanner.end();
  return found;
}

function describe({ userId, itemId }: SoughtRating): string {
  if (itemId === undefined) return `of user “${userId ?? ''}”`;
  return userId === undefined ? `of item “${itemId}”` : `of user “${userId}” for item “${itemId}”`;
}
